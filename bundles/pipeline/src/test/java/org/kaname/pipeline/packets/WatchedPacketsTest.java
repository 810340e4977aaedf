package org.kaname.pipeline.packets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;
import static org.kaname.testkit.Packets.tcp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.incident.Provenance;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Shard;
import org.kaname.response.Action;
import org.kaname.response.Permission;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.testkit.Programs;
import org.kaname.text.Text;

class WatchedPacketsTest {
  private static final String INCIDENT = "eth1-1-1";
  private static final int ETHERNET = 1;
  private static final Selector PAIR = new Selector("10.0.0.1", "10.0.0.2", 6, 502);

  @TempDir private Path folder;
  private PacketRoll roll;
  private WatchedPackets watched;
  private long time = 1_700_000_000_000_000_000L;

  @BeforeEach
  void open() throws IOException {
    roll = new PacketRoll(folder.resolve("packets"), 64, 16, 16);
    watched = new WatchedPackets(roll);
  }

  @AfterEach
  void close() throws InterruptedException {
    watched.stop();
    roll.stop();
  }

  private static Response response(State state, Provenance provenance, Selector... who) {
    Step step =
        new Step(
            "r1-1a",
            "people:desk",
            Action.WATCH,
            List.of(who),
            Duration.ofMinutes(30),
            0,
            List.of());
    Proposal proposal =
        new Proposal(
            "1",
            List.of(step),
            0,
            0,
            0,
            List.of(),
            List.of(),
            0,
            List.of(),
            new Permission(
                Permission.Mode.APPROVAL, Duration.ZERO, Duration.ofMinutes(30), List.of()));
    StepState held =
        new StepState(
            "r1-1a",
            StepState.Phase.HELD,
            1,
            System.currentTimeMillis() + 1_800_000,
            Text.of("response.step.held"));
    return new Response(
        "r1",
        INCIDENT,
        1,
        provenance,
        state,
        List.of(proposal),
        "1",
        1,
        0,
        List.of(),
        List.of(held),
        Text.of("response.note.held"));
  }

  private static byte[] frame(int from, int to) {
    return ethernet(from, to, 0x0800, ipv4(from, to, 6, 0, tcp(5000, 99, 1, 1, 16, ascii(""))));
  }

  private void send(byte[]... frames) {
    DecoderSet none = new DecoderSet(1, List.of(), List.of(""));
    Shard shard =
        new Shard(
            "eth1",
            true,
            0,
            1,
            new Shard.Limits(1024, 1024, 1024),
            new Shard.Surroundings(
                () -> none,
                DetectorSet.fixed(List.of()),
                alert -> {},
                (ended, flow) -> {},
                fault -> {},
                true));
    roll.track("eth1", 0, shard.takeNotes()).ifPresent(shard::keepFrames);
    shard.source("eth1");
    for (byte[] frame : frames) {
      time += 1_000_000;
      ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(0, frame);
      shard.frame(bytes, 0, frame.length, frame.length, time, ETHERNET, 7);
    }
    shard.finish();
  }

  private List<String> kept() throws Exception {
    Path file = folder.resolve("out.pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      watched.copy(INCIDENT, out);
    }
    return Files.size(file) == 0
        ? List.of()
        : Programs.output(
                "tshark", "-r", file.toString(), "-T", "fields", "-e", "ip.src", "-e", "ip.dst")
            .lines()
            .filter(line -> line.startsWith("10."))
            .map(line -> line.replace('\t', ' '))
            .toList();
  }

  @Test
  void packetsOfThePair_areKeptBothWaysAndOthersNot() throws Exception {
    Programs.need("tshark");
    watched.changed(response(State.HELD, Provenance.LIVE, PAIR));
    send(frame(1, 2), frame(1, 3), frame(2, 1), frame(3, 2));
    send(frame(1, 2));
    assertEquals(List.of("10.0.0.1 10.0.0.2", "10.0.0.2 10.0.0.1", "10.0.0.1 10.0.0.2"), kept());
  }

  @Test
  void watchIsOver_nothingMoreIsKept() throws Exception {
    send(frame(1, 2));
    watched.changed(response(State.HELD, Provenance.LIVE, PAIR));
    watched.changed(response(State.UNDONE, Provenance.LIVE, PAIR));
    send(frame(1, 2));
    watched.changed(response(State.HELD, Provenance.DRILL, PAIR));
    send(frame(1, 2));
    assertEquals(List.of(), kept());
  }

  @Test
  void deviceByMacAddress_isWatchedWhole() throws Exception {
    Programs.need("tshark");
    Selector device = new Selector("02:00:00:00:00:03", "", -1, -1);
    watched.changed(response(State.HELD, Provenance.LIVE, device));
    send(frame(1, 2), frame(1, 3), frame(3, 2));
    assertEquals(List.of("10.0.0.1 10.0.0.3", "10.0.0.3 10.0.0.2"), kept());
  }

  @Test
  void tooShortFrames_matchNothing() {
    FramePair pair = FramePair.of(PAIR).orElseThrow();
    byte[] whole = frame(1, 2);
    for (int length = 0; length < 34; length++) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length).slice();
      assertEquals(false, pair.matches(cut, 0, length, ETHERNET), "at " + length);
    }
    assertEquals(true, pair.matches(ByteBuffer.wrap(whole), 0, whole.length, ETHERNET));
    byte[] tagged = ethernet(1, 2, 0x8100, new byte[40]);
    tagged[16] = (byte) 0x81;
    assertEquals(false, pair.matches(ByteBuffer.wrap(tagged), 0, 18, ETHERNET));
  }

  @Test
  void whatIsNoAddress_watchesNobody() {
    assertEquals(Optional.empty(), FramePair.of(new Selector("", "", -1, -1)));
    assertEquals(Optional.empty(), FramePair.of(new Selector("plant.example", "", -1, -1)));
  }
}
