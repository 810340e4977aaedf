package org.kaname.remote.access.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.format.LogEvent;
import org.kaname.remote.access.format.LogEvent.Kind;

class SessionsTest implements Sessions.Taker {
  private static final long SECOND = 1_000_000_000L;

  private final List<SignIn> ready = new ArrayList<>();
  private final List<SignIn> changed = new ArrayList<>();
  private final Sessions sessions =
      new Sessions(known -> known, "later"::equals, Provenance.LIVE, this);

  @Override
  public void ready(SignIn signIn) {
    ready.add(signIn);
  }

  @Override
  public void changed(SignIn signIn) {
    changed.add(signIn);
  }

  private void event(int second, Kind kind, String user, String from, String assigned) {
    sessions.event("gate", second * SECOND, new LogEvent("vpn", kind, user, from, assigned));
  }

  private void later(int second, Kind kind, String assigned) {
    sessions.event("gate", second * SECOND, new LogEvent("later", kind, "a", "f", assigned));
  }

  @Test
  void signIn_isReadyAtOnce() {
    event(1, Kind.SIGN_IN, "a", "f", "x");
    assertEquals("x", ready.get(0).assigned());
  }

  @Test
  void addressThatComesLater_isWaitedFor() {
    later(1, Kind.SIGN_IN, "");
    assertEquals(List.of(), ready);
    later(2, Kind.ASSIGNED, "x");
    assertEquals("x", ready.get(0).assigned());
  }

  @Test
  void addressThatDoesNotCome_isNotWaitedForLong() {
    later(1, Kind.SIGN_IN, "");
    sessions.tick(7 * SECOND);
    assertEquals("", ready.get(0).assigned());
    later(8, Kind.ASSIGNED, "x");
    assertEquals("x", changed.get(0).assigned());
  }

  @Test
  void portalAndThenTunnel_areOneSignIn() {
    event(1, Kind.SIGN_IN, "a", "f", "");
    event(3, Kind.SIGN_IN, "a", "f", "x");
    assertEquals(1, ready.size());
    assertEquals("x", changed.get(0).assigned());
  }

  @Test
  void end_belongsToTheSignIn() {
    event(1, Kind.SIGN_IN, "a", "f", "x");
    event(100, Kind.END, "a", "f", "");
    assertEquals(100 * SECOND, changed.get(0).end());
    assertEquals(ready.get(0).id(), changed.get(0).id());
  }

  @Test
  void endOfSomebodyUnknown_isNothing() {
    event(100, Kind.END, "a", "f", "");
    assertEquals(List.of(), changed);
  }

  @Test
  void tries_areOneRow() {
    event(1, Kind.FAILED, "a", "f", "");
    event(2, Kind.FAILED, "a", "f", "");
    event(3, Kind.FAILED, "a", "f", "");
    assertEquals(3, changed.get(2).attempts());
    assertEquals(changed.get(0).id(), changed.get(2).id());
    event(700, Kind.FAILED, "a", "f", "");
    assertEquals(1, changed.get(3).attempts());
  }

  @Test
  void triesOfVeryManyNames_areCountedTogether() {
    for (int i = 0; i < 200; i++) {
      event(1, Kind.FAILED, "u" + i, "f", "");
    }
    assertEquals("*", changed.get(199).user());
    assertEquals(150, changed.get(199).attempts());
  }
}
