package org.kaname.detector.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MaturityTest {
  private static final long MINUTE = 60_000_000_000L;
  private final Maturity maturity = new Maturity(10);

  @Test
  void youngDevice_isNotMature() {
    maturity.meet(1, MINUTE);
    assertFalse(maturity.ripen(1, 10 * MINUTE));
  }

  @Test
  void quietDevice_ripensAfterTheShortestTime() {
    maturity.meet(1, MINUTE);
    assertTrue(maturity.ripen(1, 11 * MINUTE));
  }

  @Test
  void novelty_putsRipenessOff() {
    maturity.meet(1, MINUTE);
    maturity.novelty(1, 9 * MINUTE);
    assertFalse(maturity.ripen(1, 11 * MINUTE));
    assertTrue(maturity.ripen(1, 14 * MINUTE));
  }

  @Test
  void oldDevice_hasToBeQuietForAThirdOfItsAge() {
    maturity.meet(1, MINUTE);
    maturity.novelty(1, 61 * MINUTE);
    assertFalse(maturity.ripen(1, 75 * MINUTE));
    assertTrue(maturity.ripen(1, 92 * MINUTE));
  }

  @Test
  void percent_growsWithAgeAndQuiet() {
    maturity.meet(1, MINUTE);
    assertEquals(50, maturity.percent(1, 6 * MINUTE));
  }
}
