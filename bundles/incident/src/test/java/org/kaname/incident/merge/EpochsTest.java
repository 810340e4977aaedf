package org.kaname.incident.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EpochsTest {
  private final Epochs epochs = new Epochs();

  @Test
  void runsOfOneMillisecond_differ() {
    assertEquals("a", epochs.next(10));
    assertEquals("b", epochs.next(10));
  }

  @Test
  void clockThatWentBack_givesNoUsedEpoch() {
    epochs.used("site-a-sensor-zz-17");
    assertEquals("100", epochs.next(10));
  }

  @Test
  void otherIdentifiers_arePassedOver() {
    epochs.used("x");
    epochs.used("a-!!-1");
    assertEquals("a", epochs.next(10));
  }
}
