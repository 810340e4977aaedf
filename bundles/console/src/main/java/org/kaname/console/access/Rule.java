package org.kaname.console.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.console.http.PathPattern;
import org.kaname.user.Role;

/**
 * One line of the access table.
 *
 * @param method HTTP method; GET stands for HEAD too.
 * @param pattern of the path.
 * @param open whether somebody who has not signed in may call it.
 * @param roles of which a person needs one.
 */
public record Rule(String method, PathPattern pattern, boolean open, Set<Role> roles) {
  public Rule {
    roles = Set.copyOf(roles);
  }

  /** Says whether the rule is for a method. */
  public boolean covers(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }

  /** Returns the named places of a path the rule is for. */
  public Optional<Map<String, String>> match(String rawPath) {
    return pattern.match(rawPath);
  }

  /** Returns what handlers are registered under. */
  public String operation() {
    return method + " " + pattern;
  }
}
