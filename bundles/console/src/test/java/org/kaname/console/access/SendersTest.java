package org.kaname.console.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SendersTest {
  private final Senders senders = new Senders();

  private void begin(String who, int times, boolean stranger) {
    for (int i = 0; i < times; i++) {
      assertTrue(senders.begin(who, stranger), who + " " + i);
    }
  }

  @Test
  void nobody_sendsManyAtOnce() {
    begin("10.0.0.1", Senders.EACH, true);
    assertFalse(senders.begin("10.0.0.1", true));
    begin("sato", Senders.EACH, false);
    assertFalse(senders.begin("sato", false));
    senders.end("10.0.0.1", true);
    begin("10.0.0.1", 1, true);
    assertFalse(senders.begin("10.0.0.1", true));
  }

  @Test
  void strangersTogether_leaveRoomForPeopleSignedIn() {
    for (int i = 0; i < Senders.STRANGERS / Senders.EACH; i++) {
      begin("10.0.0." + i, Senders.EACH, true);
    }
    assertFalse(senders.begin("10.0.1.1", true));
    begin("sato", Senders.EACH, false);
    senders.end("10.0.0.1", true);
    begin("10.0.1.1", 1, true);
  }
}
