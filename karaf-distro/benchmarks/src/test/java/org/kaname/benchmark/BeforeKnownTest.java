package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Alert;
import org.kaname.detect.Severity;
import org.kaname.detector.baseline.memory.BaselineLibrary;
import org.kaname.testkit.Wire;

/** What is told before it is known what is normal: floods, and what may stop a device. */
class BeforeKnownTest {
  private static final int CLIENT = 1;
  private static final int OTHER = 2;
  private static final int SERVER = 3;
  private static final int MODBUS = 502;
  private static final int BACNET = 47808;
  private static final byte[] READ = bytes("810a0011 0104 0005010c 0c02000001 1955");
  private static final byte[] REINITIALIZE = bytes("810a000c 0104 00050114 0900");

  @TempDir Path folder;
  private final Random random = new Random(1);

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] modbus(String pdu) {
    byte[] body = bytes(pdu);
    byte[] frame = new byte[7 + body.length];
    frame[5] = (byte) (1 + body.length);
    frame[6] = 1;
    System.arraycopy(body, 0, frame, 7, body.length);
    return frame;
  }

  private LiveSession watched(Wire wire) throws IOException, InterruptedException {
    Path capture = Files.write(Files.createTempFile(folder, "wire", ".pcap"), wire.pcap());
    BaselineLibrary library = new BaselineLibrary(Files.createTempDirectory(folder, "known"));
    try {
      return new LiveSession(Bench.baseline(library)).listen(capture).stop();
    } finally {
      library.stop();
    }
  }

  private Wire talking(String... pdus) {
    Wire wire = new Wire(random, Wire.Shape.plain());
    Wire.Talk talk = wire.tcp(CLIENT, 5000, SERVER, MODBUS);
    for (int i = 0; i < 5; i++) {
      talk.client(modbus("030000000a")).server(modbus("0314" + "00".repeat(20)));
    }
    for (String pdu : pdus) {
      talk.client(modbus(pdu)).server(modbus(pdu));
    }
    talk.end();
    return wire;
  }

  @Test
  void ordinaryWriteAndLoopback_areLearned() throws Exception {
    assertEquals(List.of(), watched(talking("050001ff00", "08000012ab")).alerts);
  }

  @Test
  void requestThatMayStopADevice_isTold() throws Exception {
    assertDangerous("baseline.new_command", watched(talking("0800040000")).alerts);
    assertDangerous(
        "baseline.new_written_object", watched(talking("08000012ab", "0800010000")).alerts);
    Wire wire = new Wire(random, Wire.Shape.plain());
    for (int i = 0; i < 5; i++) {
      wire.udp(CLIENT, BACNET, SERVER, BACNET, READ);
    }
    wire.udp(CLIENT, BACNET, SERVER, BACNET, REINITIALIZE);
    assertDangerous("baseline.new_command", watched(wire).alerts);
  }

  private static void assertDangerous(String key, List<Alert> alerts) {
    Alert alert = alerts.get(0);
    assertEquals(key, alert.what().key());
    assertEquals(Severity.CRITICAL, alert.severity());
    assertEquals(1, alerts.stream().filter(a -> a.severity() == Severity.CRITICAL).count());
    assertTrue(
        alert.facts().stream().anyMatch(f -> f.text().key().equals("baseline.fact.endangers")));
  }

  @Test
  void floodOfRequests_isTold() throws Exception {
    assertEquals(Set.of("baseline.flood"), watched(requests(3000, 200_000)).keys());
    assertEquals(Set.of(), watched(requests(3000, 2_000_000)).keys());
  }

  private Wire requests(int count, long step) {
    Wire wire = new Wire(random, Wire.Shape.plain(), step);
    for (int i = 0; i < count; i++) {
      wire.udp(CLIENT, BACNET, SERVER, BACNET, READ);
    }
    return wire;
  }

  @Test
  void floodOfConnections_isTold() throws Exception {
    assertEquals(Set.of("baseline.connections"), watched(connections(5000, 500_000)).keys());
    assertEquals(Set.of(), watched(connections(2000, 500_000)).keys());
    assertEquals(Set.of(), watched(connections(5000, 2_000_000)).keys());
  }

  /** Opens connections, three packets each. */
  private Wire connections(int count, long step) {
    Wire wire = new Wire(random, Wire.Shape.plain(), step);
    for (int i = 0; i < count; i++) {
      wire.tcp(OTHER + 2 + i % 100, 10_000 + i, SERVER, MODBUS);
    }
    return wire;
  }
}
