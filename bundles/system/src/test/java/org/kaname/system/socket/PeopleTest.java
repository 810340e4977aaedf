package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaname.user.Role;
import org.kaname.user.SignIn;
import org.kaname.user.User;
import org.kaname.user.Users;

final class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  /** Two people, both with the password "right". */
  private static final class Two implements Users {
    private Set<Role> roles = Set.of(Role.ADMIN);

    @Override
    public boolean setUpDone() {
      return true;
    }

    @Override
    public SignIn setUp(char[] oneTimePassword, String name, char[] password, String from) {
      return new SignIn.Refused();
    }

    @Override
    public SignIn signIn(String name, char[] password, String from) {
      return list().stream()
          .filter(user -> user.name().equals(name) && new String(password).equals("right"))
          .<SignIn>map(SignIn.Accepted::new)
          .findFirst()
          .orElse(new SignIn.Refused());
    }

    @Override
    public List<User> list() {
      return List.of(new User("sato", roles), new User("ito", Set.of(Role.VIEWER)));
    }

    @Override
    public User add(String name, char[] password, Set<Role> roles, String author) {
      throw new UnsupportedOperationException();
    }

    @Override
    public User roles(String name, Set<Role> changed, String author) {
      roles = Set.copyOf(changed);
      return list().get(0);
    }

    @Override
    public void password(String name, char[] password, String author) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name, String author) {
      throw new UnsupportedOperationException();
    }
  }

  private final Two users = new Two();
  private final People people = at(NOW);

  private People at(Instant time) {
    return new People(users, Clock.fixed(time, ZoneOffset.UTC));
  }

  private People.Caller signIn(String name, String password) {
    return people.of(Map.of(Wire.NAME, name, Wire.PASSWORD, password));
  }

  private static People.Caller.Known known(People.Caller caller) {
    return assertInstanceOf(People.Caller.Known.class, caller);
  }

  private static String why(People.Caller caller) {
    return assertInstanceOf(People.Caller.Stranger.class, caller).why().key();
  }

  @Test
  void withoutASignIn_theOwnerCalls() {
    assertEquals("local", known(people.of(Map.of(Wire.COMMAND, "x"))).name());
  }

  @Test
  void signedIn_callsUnderTheirName() {
    String token = known(signIn("sato", "right")).token();
    assertEquals("sato", known(people.of(Map.of(Wire.TOKEN, token))).name());
  }

  @Test
  void wrongPassword_otherRole_orInventedToken_isNobody() {
    assertEquals("login.refused", why(signIn("sato", "wrong")));
    assertEquals("login.administrators_only", why(signIn("ito", "right")));
    assertEquals("login.over", why(people.of(Map.of(Wire.TOKEN, "00"))));
  }

  @Test
  void roleTakenAway_endsTheSignIn() {
    String token = known(signIn("sato", "right")).token();
    var unused = users.roles("sato", Set.of(Role.VIEWER), "test");
    assertEquals("login.over", why(people.of(Map.of(Wire.TOKEN, token))));
  }

  @Test
  void halfAnHourWithoutACommand_endsTheSignIn() {
    TickingClockHolder clock = new TickingClockHolder();
    People patient = new People(users, clock);
    var signed = patient.of(Map.of(Wire.NAME, "sato", Wire.PASSWORD, "right"));
    String token = known(signed).token();
    clock.now = NOW.plus(Duration.ofMinutes(29));
    known(patient.of(Map.of(Wire.TOKEN, token)));
    clock.now = clock.now.plus(Duration.ofMinutes(31));
    assertEquals("login.over", why(patient.of(Map.of(Wire.TOKEN, token))));
  }

  /** A clock that a test sets. */
  private static final class TickingClockHolder extends Clock {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
