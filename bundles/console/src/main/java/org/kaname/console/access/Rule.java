package org.kaname.console.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.console.http.Call;
import org.kaname.console.http.PathPattern;
import org.kaname.inventory.ApprovedLists;
import org.kaname.user.Role;

/**
 * One line of the access table.
 *
 * @param method HTTP method; GET stands for HEAD too.
 * @param pattern of the path.
 * @param open whether somebody who has not signed in may call it.
 * @param roles of which a person needs one.
 * @param body what a changing call brings.
 * @param limit greatest length of it in bytes.
 */
public record Rule(
    String method, PathPattern pattern, boolean open, Set<Role> roles, Body body, long limit) {
  /** What a changing call brings. */
  public enum Body {
    /** A JSON object. */
    JSON("application/json", Call.BODY_LIMIT),
    /** The bytes of a file; never a form, which another site's page could send. */
    FILE("application/octet-stream", ApprovedLists.LARGEST),
    /** A signed checkpoint as text; the protocol asks for no type. */
    CHECKPOINT("", Call.BODY_LIMIT),
    /** Whatever the Felix console's own pages send. */
    FORM("", Long.MAX_VALUE);

    private final String type;
    private final long limit;

    Body(String type, long limit) {
      this.type = type;
      this.limit = limit;
    }

    /** Returns its media type, empty for any. */
    public String type() {
      return type;
    }
  }

  public Rule {
    roles = Set.copyOf(roles);
  }

  /** Makes a rule with the usual limit of what is brought. */
  public Rule(String method, PathPattern pattern, boolean open, Set<Role> roles, Body body) {
    this(method, pattern, open, roles, body, body.limit);
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
