package org.kaname.system.socket;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.SignIn;
import org.kaname.user.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows who calls the command socket. Who may open it owns the installation and is called {@code
 * local}; in the interactive shell people sign in, so that what they do is recorded under their own
 * name. Only administrators may: commands ask for no other role.
 */
@Component(service = People.class)
public final class People {
  static final String LOCAL = "local";

  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final int TOKEN_BYTES = 32;

  private final Users users;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Signed> signed = new ConcurrentHashMap<>();

  private record Signed(String name, Instant until) {}

  @Activate
  public People(@Reference Users users) {
    this(users, Clock.systemUTC());
  }

  People(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  /** Who a caller is. */
  sealed interface Caller {
    /** Somebody who may; the token is empty for {@code local}. */
    record Known(String name, String token) implements Caller {}

    /** Somebody who may not. */
    record Stranger(Text why) implements Caller {}
  }

  Caller of(Map<Integer, String> request) {
    String name = request.get(Wire.NAME);
    if (name != null) {
      return signIn(name, request.getOrDefault(Wire.PASSWORD, "").toCharArray());
    }
    String token = request.get(Wire.TOKEN);
    return token == null ? new Caller.Known(LOCAL, "") : known(token);
  }

  private Caller signIn(String name, char[] password) {
    SignIn answer = users.signIn(name, password, "shell");
    if (answer instanceof SignIn.Throttled throttled) {
      long seconds = throttled.retryAfter().toSeconds() + 1;
      return new Caller.Stranger(new Text("login.throttled", Map.of("seconds", seconds)));
    }
    if (!(answer instanceof SignIn.Accepted accepted)) {
      return new Caller.Stranger(Text.of("login.refused"));
    }
    if (!accepted.user().roles().contains(Role.ADMIN)) {
      return new Caller.Stranger(Text.of("login.administrators_only"));
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    signed.put(token, new Signed(name, clock.instant().plus(IDLE)));
    return new Caller.Known(name, token);
  }

  private Caller known(String token) {
    signed.values().removeIf(one -> one.until().isBefore(clock.instant()));
    Optional<Signed> there = Optional.ofNullable(kept(token)).filter(this::isAdministrator);
    if (there.isEmpty()) {
      signed.remove(token);
      return new Caller.Stranger(Text.of("login.over"));
    }
    String name = there.get().name();
    signed.put(token, new Signed(name, clock.instant().plus(IDLE)));
    return new Caller.Known(name, token);
  }

  private @Nullable Signed kept(String token) {
    return signed.get(token);
  }

  private boolean isAdministrator(Signed one) {
    return users.list().stream()
        .anyMatch(user -> user.name().equals(one.name()) && user.roles().contains(Role.ADMIN));
  }
}
