package org.kaname.inventory.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.decode.IdentityField;
import org.kaname.detect.Endpoint;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Identity;

class ObservedFilesTest {
  @TempDir Path folder;

  @Test
  void whatWasWritten_isReadAgain() throws Exception {
    new ObservedFiles(folder).write(List.of(device(1)), List.of(talk(1)));
    ObservedFiles later = new ObservedFiles(folder);
    assertEquals(List.of(device(1)), later.devices());
    assertEquals(List.of(talk(1)), later.conversations());
  }

  @Test
  void damagedLine_keepsTheLinesBeforeAndACopy() throws Exception {
    new ObservedFiles(folder).write(List.of(device(1)), List.of());
    Files.writeString(folder.resolve("observed.jsonl"), "{\"id\":", StandardOpenOption.APPEND);
    assertEquals(List.of(device(1)), new ObservedFiles(folder).devices());
    assertTrue(Files.exists(folder.resolve("observed.jsonl.unreadable")));
  }

  @Test
  void tenThousandDevices_takeLittleTime() throws Exception {
    List<Device> devices = new ArrayList<>();
    List<Conversation> talks = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      devices.add(device(i));
      talks.add(talk(i));
    }
    ObservedFiles files = new ObservedFiles(folder);
    files.write(devices, talks);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    files.write(devices, talks);
    long millis =
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
    // Written twice a minute: well under 1 s of CPU a minute even on a slow machine.
    assertTrue(millis < 450, millis + " ms");
  }

  private static Device device(int number) {
    Endpoint endpoint =
        new Endpoint(
            "ward",
            10,
            String.format("02:00:00:00:%02x:%02x", number >> 8, number & 255),
            "10.1." + (number >> 8) + "." + (number & 255),
            -1);
    return new Device(
        "ward/" + endpoint.text(),
        endpoint,
        List.of("装置 " + number),
        "Vendor of things",
        "server",
        "plc",
        List.of("modbus"),
        "VLAN 10 10.1.0.0/24",
        1,
        2,
        3,
        4,
        100,
        List.of(
            new Identity(IdentityField.NAME, "装置 " + number, "modbus", 100, 5),
            new Identity(IdentityField.VENDOR, "Vendor of things", "modbus", 100, 5)),
        null);
  }

  private static Conversation talk(int number) {
    return new Conversation("ward/10.1.1.1", "ward/10.1.2." + number, "modbus", 6, 502, 1, 2);
  }
}
