package org.kaname.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final long SECOND = 1_000_000_000L;

  private final Silence silence = new Silence(60 * SECOND);

  @Test
  void packetsThatStop_areSilence() {
    assertFalse(silence.look(5, 0));
    assertFalse(silence.look(5, 60 * SECOND));
    assertTrue(silence.look(5, 61 * SECOND));
    assertEquals(61, silence.seconds(61 * SECOND));
    assertFalse(silence.look(6, 62 * SECOND));
  }

  @Test
  void pausesThatAreUsual_areNone() {
    assertFalse(silence.look(5, 0));
    assertFalse(silence.look(6, 50 * SECOND));
    assertFalse(silence.look(6, 190 * SECOND));
    assertTrue(silence.look(6, 201 * SECOND));
  }

  @Test
  void silenceItself_makesNobodyMorePatient() {
    assertFalse(silence.look(5, 0));
    assertTrue(silence.look(5, 1000 * SECOND));
    assertFalse(silence.look(6, 1001 * SECOND));
    assertTrue(silence.look(6, 1062 * SECOND));
  }

  @Test
  void nothingEverSeen_isNoSilence() {
    assertFalse(silence.look(0, 0));
    assertFalse(silence.look(0, 9999 * SECOND));
  }

  @Test
  void switchedOff_isNoSilence() {
    Silence off = new Silence(0);
    assertFalse(off.look(5, 0));
    assertFalse(off.look(5, 99_999 * SECOND));
  }
}
