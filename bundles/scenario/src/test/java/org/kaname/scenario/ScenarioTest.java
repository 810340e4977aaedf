package org.kaname.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
  private static final Scenario.Options SEVEN = new Scenario.Options(7, 20, 3);

  @TempDir Path folder;

  @Test
  void sameSeed_givesTheSameBytes() throws Exception {
    new DemoScenario().write(folder.resolve("a"), SEVEN);
    new DemoScenario().write(folder.resolve("b"), SEVEN);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a")), Files.readAllBytes(folder.resolve("b")));
  }

  @Test
  void otherSeed_givesOtherBytes() throws Exception {
    new DemoScenario().write(folder.resolve("a"), SEVEN);
    new DemoScenario().write(folder.resolve("b"), new Scenario.Options(8, 20, 3));
    assertFalse(
        Arrays.equals(
            Files.readAllBytes(folder.resolve("a")), Files.readAllBytes(folder.resolve("b"))));
  }

  @Test
  void demo_tellsOneIntrusionThroughTheMaintenancePc() throws Exception {
    Truth truth = new DemoScenario().write(folder.resolve("a"), SEVEN);
    assertEquals(1, truth.attacks().size());
    assertEquals(2, truth.attacks().get(0).devices().size());
  }

  @Test
  void poll_asksEveryDeviceOnceASecond() throws Exception {
    Truth truth = new PollScenario().write(folder.resolve("a"), SEVEN);
    // 12 Modbus devices: 3 to open, 4 a poll; 8 BACnet devices: 2 a poll; 3 polls each.
    assertEquals(12 * (3 + 4 * 3) + 8 * 2 * 3, truth.frames());
  }
}
