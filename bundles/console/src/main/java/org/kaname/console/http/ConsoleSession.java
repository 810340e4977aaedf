package org.kaname.console.http;

import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.kaname.user.Role;

/**
 * Somebody who has signed in, as one request sees it.
 *
 * @param handle names the session inside this process; never the cookie's value.
 * @param name of the person.
 * @param roles the person has now.
 * @param csrf what every changing call must repeat in the CSRF header.
 */
public record ConsoleSession(String handle, String name, Set<Role> roles, String csrf) {
  private static final String ATTRIBUTE = ConsoleSession.class.getName();

  public ConsoleSession {
    roles = Set.copyOf(roles);
  }

  /** Returns the session that the guard found for a request. */
  public static Optional<ConsoleSession> of(HttpServletRequest request) {
    return Optional.ofNullable((ConsoleSession) request.getAttribute(ATTRIBUTE));
  }

  /** Attaches the session to a request. */
  public void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
