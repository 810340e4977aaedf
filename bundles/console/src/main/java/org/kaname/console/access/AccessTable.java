package org.kaname.console.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.console.http.PathPattern;
import org.kaname.user.Role;

/** Who may call what. What is not listed here does not exist. */
public final class AccessTable {
  private static final Set<Role> ANY = EnumSet.allOf(Role.class);
  private static final Set<Role> DECIDE = EnumSet.of(Role.OPERATOR, Role.ADMIN);
  private static final Set<Role> APPROVE = EnumSet.of(Role.APPROVER, Role.ADMIN);
  private static final Set<Role> PACKETS =
      EnumSet.of(Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> KEEPERS = EnumSet.of(Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> ADMIN = EnumSet.of(Role.ADMIN);

  private static final List<Rule> RULES =
      List.of(
          open("GET", "/"),
          open("GET", "/console"),
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
          rule("GET", "/api/store", KEEPERS),
          rule("GET", "/api/users", ADMIN),
          rule("POST", "/api/users", ADMIN),
          rule("PUT", "/api/users/{name}/roles", ADMIN),
          rule("PUT", "/api/users/{name}/password", ADMIN),
          rule("DELETE", "/api/users/{name}", ADMIN),
          rule("GET", "/system/console", ADMIN),
          rule("GET", "/system/console/*", ADMIN),
          new Rule("POST", new PathPattern("/system/console/*"), false, ADMIN, Rule.Body.FORM));

  private AccessTable() {}

  /** Returns every rule; where two fit a path, the first one holds. */
  public static List<Rule> rules() {
    return RULES;
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

  /** Returns the methods that some rule allows on a path. */
  public static List<String> methods(String rawPath) {
    return RULES.stream()
        .filter(rule -> rule.match(rawPath).isPresent())
        .flatMap(rule -> Stream.of(rule.method(), rule.method().equals("GET") ? "HEAD" : ""))
        .filter(method -> !method.isEmpty())
        .distinct()
        .toList();
  }
}
