package org.kaname.console.access;

import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/**
 * The rule by which a request was let in. What answers it goes by this rule and looks for no other,
 * so that what was checked is what is done, whatever came or went in between.
 *
 * @param rule that was checked.
 * @param places named places of the path.
 */
public record Match(Rule rule, Map<String, String> places) {
  private static final String ATTRIBUTE = Match.class.getName();

  public Match {
    places = Map.copyOf(places);
  }

  /** Returns the rule of a request; empty if it never came through the guard. */
  public static Optional<Match> of(HttpServletRequest request) {
    return Optional.ofNullable((Match) request.getAttribute(ATTRIBUTE));
  }

  /** Attaches the rule to a request that has been checked. */
  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
