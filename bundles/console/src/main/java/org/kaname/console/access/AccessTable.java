package org.kaname.console.access;

import java.util.EnumSet;
import java.util.Set;
import org.kaname.console.http.PathPattern;
import org.kaname.user.Role;

/**
 * Who may call what of the console's own. What neither this table nor a bundle's {@link
 * org.kaname.ui.UiOperations} lists does not exist.
 */
public final class AccessTable {
  private static final Set<Role> ANY = EnumSet.allOf(Role.class);
  private static final Set<Role> DECIDE = EnumSet.of(Role.OPERATOR, Role.ADMIN);
  private static final Set<Role> APPROVE = EnumSet.of(Role.APPROVER, Role.ADMIN);
  private static final Set<Role> PACKETS =
      EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> ADMIN = EnumSet.of(Role.ADMIN);

  private static final Rules OWN =
      Rules.of(
          open("GET", "/"),
          open("GET", "/console"),
          rule("GET", "/console/modules/*", ANY),
          open("GET", "/console/*"),
          open("GET", "/health"),
          open("GET", "/health/live"),
          open("GET", "/health/ready"),
          open("GET", "/api/texts"),
          open("GET", "/api/session"),
          open("POST", "/api/session"),
          rule("DELETE", "/api/session", ANY),
          rule("PUT", "/api/session/password", ANY),
          open("POST", "/api/setup"),
          rule("GET", "/api/openapi.json", ANY),
          rule("GET", "/api/about", ANY),
          rule("GET", "/api/ui/modules", ANY),
          rule("GET", "/api/events", ANY),
          rule("GET", "/api/overview", ANY),
          rule("GET", "/api/devices", ANY),
          rule("GET", "/api/devices/compact", ANY),
          rule("GET", "/api/devices/difference", ANY),
          rule("POST", "/api/devices/approve", APPROVE),
          file("/api/devices/import", APPROVE),
          file("/api/devices/import/preview", APPROVE),
          rule("GET", "/api/devices/{id}", ANY),
          rule("GET", "/api/devices/{id}/neighbourhood", ANY),
          rule("POST", "/api/devices/{id}/forget", DECIDE),
          rule("GET", "/api/zones", ANY),
          rule("GET", "/api/incidents", ANY),
          rule("GET", "/api/incidents/{id}", ANY),
          rule("GET", "/api/incidents/{id}/packets/{packet}", PACKETS),
          rule("GET", "/api/incidents/{id}/download", PACKETS),
          rule("POST", "/api/incidents/{id}/verdict", DECIDE),
          rule("GET", "/api/sessions", ANY),
          rule("GET", "/api/sources", ANY),
          rule("GET", "/api/decoders", ANY),
          rule("GET", "/api/users", ADMIN),
          rule("POST", "/api/users", ADMIN),
          rule("PUT", "/api/users/{name}/roles", ADMIN),
          rule("PUT", "/api/users/{name}/password", ADMIN),
          rule("DELETE", "/api/users/{name}", ADMIN),
          // A log's request to its witness: anybody's, and what counts is the signature in it.
          new Rule(
              "POST",
              new PathPattern("/witness/add-checkpoint"),
              true,
              Set.of(),
              Rule.Body.CHECKPOINT),
          rule("GET", "/system/console", ADMIN),
          rule("GET", "/system/console/*", ADMIN),
          new Rule("POST", new PathPattern("/system/console/*"), false, ADMIN, Rule.Body.FORM));

  private AccessTable() {}

  /** Returns the console's own rules. */
  public static Rules own() {
    return OWN;
  }

  private static Rule open(String method, String path) {
    return new Rule(method, new PathPattern(path), true, Set.of(), Rule.Body.JSON);
  }

  private static Rule rule(String method, String path, Set<Role> roles) {
    return new Rule(method, new PathPattern(path), false, roles, Rule.Body.JSON);
  }

  private static Rule file(String path, Set<Role> roles) {
    return new Rule("POST", new PathPattern(path), false, roles, Rule.Body.FILE);
  }
}
