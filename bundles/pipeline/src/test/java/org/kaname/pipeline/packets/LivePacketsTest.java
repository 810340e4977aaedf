package org.kaname.pipeline.packets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;
import static org.kaname.testkit.Packets.tcp;
import static org.kaname.testkit.Packets.udp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketView;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Cause;
import org.kaname.detect.Detector;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Message;
import org.kaname.detect.Severity;
import org.kaname.detect.Traffic;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;
import org.kaname.text.Text;

class LivePacketsTest {
  private static final String SENSOR = "hall/1 é";
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private final List<PacketRef> asked = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private int next = 7;
  private long time = 1_700_000_000L * SECOND;

  /** Alerts on every message whose object is 1. */
  private final class Alarm implements Detector {
    private Optional<AlertSink> out = Optional.empty();

    @Override
    public int wants() {
      return MESSAGE;
    }

    @Override
    public void open(Traffic traffic, AlertSink sink) {
      out = Optional.of(sink);
    }

    @Override
    public void message(Message message) {
      if (message.status() == 1) {
        out.flatMap(AlertSink::packet).ifPresent(asked::add);
      }
    }
  }

  private PacketRoll roll(int megabytes) throws IOException {
    PacketRoll roll = new PacketRoll(folder.resolve("packets"), megabytes, 16);
    open.add(roll::stop);
    return roll;
  }

  private KeptPackets kept(PacketRoll roll) throws IOException {
    KeptPackets kept = new KeptPackets(roll);
    open.add(0, kept::stop);
    return kept;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private Shard shard(PacketRoll roll) {
    DecoderSet set =
        new DecoderSet(
            1,
            List.of(new DecoderSet.Entry(1, "names", 1, new BitSet(), true, new Names())),
            List.of("", "names"));
    Shard shard =
        new Shard(
            SENSOR,
            true,
            0,
            1,
            new Shard.Limits(1024, 1024, 1024),
            new Shard.Surroundings(
                () -> set,
                DetectorSet.fixed(List.of(new Alarm())),
                alert -> {},
                (ended, flow) -> {},
                fault -> {},
                true));
    roll.track(SENSOR, 3, shard.takeNotes()).ifPresent(shard::keepFrames);
    shard.source(SENSOR);
    return shard;
  }

  private void send(Shard shard, byte[] frame) {
    time += 1_000_000;
    ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(0, frame);
    shard.frame(bytes, 0, frame.length, frame.length, time, 1, 7);
  }

  private static byte[] segment(int sequence, String text) {
    return ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, tcp(5000, 99, sequence, 1, 16, ascii(text))));
  }

  private byte[] disk() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        all.write(Files.readAllBytes(file));
      }
    }
    return all.toByteArray();
  }

  private String text() throws IOException {
    return new String(disk(), StandardCharsets.ISO_8859_1);
  }

  private static Incident incident(List<PacketRef> packets) {
    Endpoint origin = new Endpoint(SENSOR, 0, "", "10.0.0.1", -1);
    Alert alert =
        new Alert("test", 1, Severity.WARNING, origin, origin, Text.of("x"), List.of(), Map.of());
    return new Incident(
        "i-1",
        SENSOR,
        1,
        2,
        List.of("10.0.0.1"),
        Cause.UNKNOWN,
        1,
        Severity.WARNING,
        alert.what(),
        packets.stream().map(one -> new Fact(Text.of("f"), Optional.of(one))).toList(),
        List.of(),
        1,
        true,
        Verdict.NONE,
        "",
        Provenance.RECORDED,
        List.of());
  }

  private static void await(KeptPackets kept) throws InterruptedException {
    long deadline = System.nanoTime() + 20 * SECOND;
    while (!kept.looking().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void packetBehindAnAlert_isShownAsOneOfAFile() throws Exception {
    PacketRoll roll = roll(64);
    KeptPackets kept = kept(roll);
    Shard shard = shard(roll);
    send(shard, segment(1, "N2aX"));
    send(shard, segment(5, "A4aBOB"));
    shard.finish();
    PacketView view = new LivePackets(roll, kept).find(asked.get(0)).orElseThrow().view();
    String bytes =
        new String(java.util.HexFormat.of().parseHex(view.bytes()), StandardCharsets.ISO_8859_1);
    assertEquals("A4a***", bytes.substring(54));
    List<String> keys = view.fields().stream().map(field -> field.name().key()).toList();
    assertTrue(
        keys.containsAll(List.of("packet.tcp", "packet.personal", "packet.code")), keys.toString());
    assertEquals(1, asked.size());
    assertFalse(text().contains("BOB"));
    assertTrue(text().contains("N2a*"));
  }

  @Test
  void whatIsNotDecodedWhole_neverReachesTheDisk() throws Exception {
    PacketRoll roll = roll(64);
    Shard shard = shard(roll);
    send(shard, segment(1, "N9aBOB"));
    send(shard, segment(7, "ISEVEX"));
    send(shard, segment(7, "ISEVEX"));
    send(shard, ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, udp(5, 6, ascii("EVE IS BOB")))));
    byte[] odd = tcp(6000, 98, 1, 1, 16, ascii("EVE!N2aX"));
    odd[12] = 0x60;
    send(shard, ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, odd)));
    send(shard, ethernet(1, 2, 0x1234, ascii("EVE IS BOB")));
    shard.finish();
    String disk = text();
    assertFalse(disk.contains("BOB") || disk.contains("EVE"), disk);
    assertTrue(disk.contains("****N2a*"), disk);
    assertEquals(0, shard.tally().get(Tally.Of.NOT_KEPT));
  }

  @Test
  void endOfAShard_waitsForItsLastPacket() throws Exception {
    PacketRoll roll = roll(64);
    int before = 0;
    for (int run = 0; run < 300; run++) {
      Shard shard = shard(roll);
      send(shard, segment(1, "A4aBOB"));
      shard.finish();
      int now = disk().length;
      assertTrue(now > before, "run " + run);
      before = now;
    }
  }

  @Test
  void keptPacket_outlivesTheRollAndTheContainer() throws Exception {
    PacketRoll roll = roll(16);
    KeptPackets kept = kept(roll);
    Shard shard = shard(roll);
    send(shard, segment(1, "A4aBOB"));
    fill(shard, 1);
    kept.changed(incident(asked));
    await(kept);
    assertEquals(1, kept.size());
    fill(shard, 40_000);
    shard.finish();
    assertEquals(Optional.empty(), roll.find(asked.get(0)));
    assertTrue(new LivePackets(roll, kept).find(asked.get(0)).isPresent());
    close();
    open.clear();

    PacketRoll again = roll(16);
    LivePackets after = new LivePackets(again, kept(again));
    assertTrue(after.find(asked.get(0)).isPresent());
    assertFalse(after.find(new PacketRef(SENSOR, 1, asked.get(0).position(), 5)).isPresent());
    assertFalse(after.find(new PacketRef("x", 1, -5, 5)).isPresent());
  }

  /** Sends segments of 1200 bytes. */
  private void fill(Shard shard, int count) throws InterruptedException {
    String text = "N1a".repeat(400);
    for (int i = 0; i < count; i++) {
      send(shard, segment(next, text));
      next += text.length();
      if (i % 500 == 0) {
        shard.tick(time += SECOND);
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
    shard.tick(time += SECOND);
    TimeUnit.MILLISECONDS.sleep(20);
  }

  @Test
  void roll_neverTakesMoreThanItMay() throws Exception {
    PacketRoll roll = roll(16);
    Shard shard = shard(roll);
    long most = 0;
    for (int i = 0; i < 40; i++) {
      fill(shard, 1000);
      most = Math.max(most, disk().length);
    }
    shard.finish();
    assertTrue(most <= 16 << 20, "took " + most);
    assertTrue(most > 8 << 20, "took only " + most);
    assertEquals(0, shard.tally().get(Tally.Of.NOT_KEPT));
  }

  @Test
  void restarted_itGoesOnInAnotherSegment() throws Exception {
    PacketRoll roll = roll(64);
    Shard shard = shard(roll);
    send(shard, segment(1, "A4aBOB"));
    shard.finish();
    close();
    open.clear();
    PacketRoll again = roll(64);
    Shard second = shard(again);
    send(second, segment(1, "A4aEVE"));
    second.finish();
    assertTrue(again.find(asked.get(0)).isPresent());
    assertTrue(again.find(asked.get(1)).isPresent());
  }

  @Test
  void switchedOff_keepsNothing() throws Exception {
    PacketRoll roll = roll(0);
    Shard shard = shard(roll);
    send(shard, segment(1, "A4aBOB"));
    shard.finish();
    assertEquals(0, disk().length);
  }

  @Test
  void brokenSegment_isNoPacket() throws Exception {
    PacketRoll roll = roll(64);
    Shard shard = shard(roll);
    send(shard, segment(1, "A4aBOB"));
    shard.finish();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 60; at < bytes.length; at++) {
          byte[] damaged = bytes.clone();
          damaged[at] ^= (byte) 0xFF;
          Files.write(file, damaged);
          roll.find(asked.get(0));
          Files.write(file, java.util.Arrays.copyOf(bytes, at));
          roll.find(asked.get(0));
        }
      }
    }
  }
}
