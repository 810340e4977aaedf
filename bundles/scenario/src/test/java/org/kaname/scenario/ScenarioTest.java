package org.kaname.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  void attack_lastsFromItsFirstPacketToItsLast() throws Exception {
    Truth.Attack attack = new DemoScenario().write(folder.resolve("a"), SEVEN).attacks().get(0);
    List<Long> times = timesBetween(attack.devices(), folder.resolve("a"), attack.entry() - 1);
    assertEquals(attack.entry(), times.get(0));
    assertTrue(times.contains(attack.last()));
  }

  /** Returns when the two addresses spoke to each other by anything but port 8080. */
  private static List<Long> timesBetween(List<String> addresses, Path capture, long from)
      throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(capture)).position(24);
    List<Long> times = new ArrayList<>();
    while (file.hasRemaining()) {
      long time = file.getInt() * 1_000_000_000L + file.getInt();
      byte[] frame = new byte[file.getInt()];
      file.getInt();
      file.get(frame);
      if (time > from && addresses.containsAll(List.of(ip(frame, 26), ip(frame, 30)))) {
        ByteBuffer packet = ByteBuffer.wrap(frame);
        if (packet.getShort(34) != 8080 && packet.getShort(36) != 8080) {
          times.add(time);
        }
      }
    }
    return times;
  }

  private static String ip(byte[] frame, int at) {
    return (frame[at] & 255)
        + "."
        + (frame[at + 1] & 255)
        + "."
        + (frame[at + 2] & 255)
        + "."
        + (frame[at + 3] & 255);
  }

  @Test
  void poll_asksEveryDeviceOnceASecond() throws Exception {
    Truth truth = new PollScenario().write(folder.resolve("a"), SEVEN);
    // 12 Modbus devices: 3 to open, 4 a poll; 8 BACnet devices: 2 a poll; 3 polls each.
    assertEquals(12 * (3 + 4 * 3) + 8 * 2 * 3, truth.frames());
  }
}
