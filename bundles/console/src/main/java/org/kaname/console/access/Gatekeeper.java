package org.kaname.console.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.Services;
import org.kaname.console.http.ConsoleSession;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.kaname.user.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Holds the sessions and what their people may do now: a role that is taken away, or a person who
 * is removed, counts within a second. Thread-safe.
 */
@Component(service = Gatekeeper.class, configurationPid = "org.kaname.console")
public final class Gatekeeper {
  private static final Duration ROLES_KEPT = Duration.ofSeconds(1);

  private final Services services;
  private final Clock clock;
  private final SessionStore sessions;
  private volatile Known known = new Known(Long.MIN_VALUE, Map.of());

  /** How long a session lasts. */
  public @interface Config {
    /** Minutes without anything done, after which a person is signed out. */
    int idleMinutes() default 30;

    /** Hours after which a person signs in again in any case. */
    int wholeHours() default 12;
  }

  /** Makes the component. */
  @Activate
  public Gatekeeper(@Reference Services services, Config config) {
    this(
        services,
        Clock.systemUTC(),
        Duration.ofMinutes(config.idleMinutes()),
        Duration.ofHours(config.wholeHours()));
  }

  /** Makes one with its own clock. */
  public Gatekeeper(Services services, Clock clock, Duration idle, Duration whole) {
    this.services = services;
    this.clock = clock;
    this.sessions = new SessionStore(clock, idle, whole);
  }

  /** Begins the session of a person who has just shown a right password, and sets the cookie. */
  public ConsoleSession begin(User user, HttpServletRequest request, HttpServletResponse response) {
    known = new Known(Long.MIN_VALUE, Map.of());
    String token = sessions.begin(user.name());
    SessionCookie.write(request, response, token);
    return find(token, true).orElseThrow();
  }

  /** Finds the session of a cookie's value. */
  public Optional<ConsoleSession> find(String token, boolean acted) {
    return sessions.find(token, acted).flatMap(this::withRoles);
  }

  /** Says whether a session still stands; asking does not keep it alive. */
  public boolean stands(String handle) {
    return sessions.findHandle(handle, false).flatMap(this::withRoles).isPresent();
  }

  /** Ends a session and removes the cookie. */
  public void end(
      ConsoleSession session, HttpServletRequest request, HttpServletResponse response) {
    sessions.end(session.handle());
    SessionCookie.clear(request, response);
  }

  /** Ends every session of a person whose password or roles were changed, except perhaps one. */
  public void endAll(String user, String exceptHandle) {
    known = new Known(Long.MIN_VALUE, Map.of());
    sessions.endAll(user, exceptHandle);
  }

  private Optional<ConsoleSession> withRoles(SessionStore.Found found) {
    Set<Role> roles = roles().get(found.user());
    return roles == null
        ? Optional.empty()
        : Optional.of(new ConsoleSession(found.handle(), found.user(), roles, found.csrf()));
  }

  private Map<String, Set<Role>> roles() {
    Known present = known;
    long now = clock.millis();
    if (present.at < now - ROLES_KEPT.toMillis()) {
      present = new Known(now, read());
      known = present;
    }
    return present.roles;
  }

  private Map<String, Set<Role>> read() {
    return services
        .users()
        .map(Users::list)
        .map(list -> list.stream().collect(Collectors.toMap(User::name, User::roles)))
        .orElse(Map.of());
  }

  private record Known(long at, Map<String, Set<Role>> roles) {}
}
