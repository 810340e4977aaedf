package org.kaname.detector.baseline.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final long HOUR = 3_600_000_000_000L;
  private final Versions versions = new Versions();

  private Map<String, Object> at(long time, int state) {
    return versions.of("s", new byte[] {(byte) state}, time);
  }

  @Test
  void firstState_isRecordedWithItsHash() {
    assertEquals(
        Map.of(
            "bytes",
            1,
            "sha256",
            "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"),
        at(0, 1));
  }

  @Test
  void nextOne_waitsForTheNextHour() {
    at(0, 1);
    assertEquals(Map.of(), at(HOUR - 1, 2));
    assertEquals(1, at(HOUR, 2).get("bytes"));
  }

  @Test
  void sameState_isNotRecordedTwice() {
    at(0, 1);
    assertEquals(Map.of(), at(HOUR, 1));
  }
}
