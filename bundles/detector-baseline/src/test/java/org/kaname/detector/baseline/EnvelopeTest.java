package org.kaname.detector.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final long SECOND = 1_000_000_000L;
  private final Envelope envelope = new Envelope();

  @Test
  void steadyPolling_staysWithinTheEnvelope() {
    learn(100, SECOND);
    assertEquals(0, worst(100 * SECOND, 100, SECOND));
  }

  @Test
  void tenTimesTheRate_isABurstWithinASecond() {
    learn(100, SECOND);
    assertEquals(1, worst(100 * SECOND, 100, SECOND / 100));
  }

  @Test
  void learnedBurst_isNoBurst() {
    envelope.begin(0, Envelope.KNOWN | Envelope.LEARNING, 0);
    for (int i = 1; i < 50; i++) {
      envelope.learn(0, i);
    }
    envelope.learn(0, 5 * SECOND);
    envelope.settle(0);
    assertEquals(0, worst(60 * SECOND, 50, 1000));
  }

  @Test
  void longestGap_isRemembered() {
    envelope.begin(0, Envelope.LEARNING, 0);
    envelope.learn(0, 7 * SECOND);
    envelope.learn(0, 8 * SECOND);
    assertEquals(7, Math.round(envelope.longestGap(0) / 1e9));
  }

  @Test
  void countersAtTheirEnd_stopInsteadOfOverflowing() {
    envelope.begin(0, Envelope.KNOWN, 0);
    for (int i = 0; i < 600_000; i++) {
      envelope.watch(0, 1);
    }
    assertEquals(1 << 19, envelope.inWindow(0, 1));
    assertEquals(1 << 19, envelope.inWindow(0, 60));
  }

  private void learn(int messages, long period) {
    envelope.begin(0, Envelope.KNOWN | Envelope.LEARNING, 0);
    for (int i = 1; i < messages; i++) {
      envelope.learn(0, i * period);
    }
    envelope.settle(0);
  }

  private int worst(long start, int messages, long period) {
    int worst = 0;
    for (int i = 0; i < messages; i++) {
      int window = envelope.watch(0, start + i * period);
      worst = worst == 0 ? window : worst;
    }
    return worst;
  }
}
