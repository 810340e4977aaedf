package org.kaname.console.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.console.Services;
import org.kaname.console.access.Gatekeeper;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.kaname.user.Users;

/** People who may sign in; for administrators. */
final class UserResource implements Resource {
  private final Services services;
  private final Gatekeeper gatekeeper;

  UserResource(Services services, Gatekeeper gatekeeper) {
    this.services = services;
    this.gatekeeper = gatekeeper;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/users", call -> UiReply.of(Map.of("items", list())),
        "POST /api/users", this::add,
        "PUT /api/users/{name}/roles", this::roles,
        "PUT /api/users/{name}/password", this::password,
        "DELETE /api/users/{name}", this::remove);
  }

  private List<Map<String, Object>> list() {
    return users().list().stream().map(UserResource::row).toList();
  }

  private static Map<String, Object> row(User user) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", user.name());
    row.put("roles", new TreeSet<>(user.roles()));
    return row;
  }

  private UiReply add(Call call) throws IOException {
    String name = call.text("name", 64);
    char[] password = call.text("password", 256).toCharArray();
    Set<Role> roles = wanted(call);
    return changed(() -> row(users().add(name, password, roles, call.user())));
  }

  private UiReply roles(Call call) throws IOException {
    Set<Role> roles = wanted(call);
    return changed(() -> row(users().roles(call.place("name"), roles, call.user())));
  }

  private UiReply password(Call call) throws IOException {
    char[] password = call.text("password", 256).toCharArray();
    String name = call.place("name");
    changed(
        () -> {
          users().password(name, password, call.user());
          return "";
        });
    gatekeeper.endAll(name, "");
    return new UiReply.Done();
  }

  private UiReply remove(Call call) {
    String name = call.place("name");
    changed(
        () -> {
          users().remove(name, call.user());
          return "";
        });
    gatekeeper.endAll(name, "");
    return new UiReply.Done();
  }

  private static UiReply changed(Change change) {
    try {
      return UiReply.of(change.make());
    } catch (IllegalArgumentException e) {
      throw Waiting.refused(e);
    }
  }

  private static Set<Role> wanted(Call call) throws IOException {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : call.texts("roles")) {
      roles.add(
          Arrays.stream(Role.values())
              .filter(role -> role.word().equals(word))
              .findFirst()
              .orElseThrow(() -> Problem.badRequest("roles")));
    }
    return roles;
  }

  private Users users() {
    return services.users().orElseThrow(() -> Problem.missing("users"));
  }

  private interface Change {
    Object make();
  }
}
