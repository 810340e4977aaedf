package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.capture.CaptureSource;
import org.kaname.capture.ring.RingDriver;
import org.kaname.detect.Alert;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Provenance;
import org.kaname.pipeline.file.CaptureFiles;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;

/**
 * Attack captures sent over a cable at their own speed give the incidents that the files give. Both
 * learn from the benign packets of the other captures.
 */
class LiveAgreementTest {
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);
  private static final Path CAPTURES =
      Path.of(System.getProperty("kaname.captures")).resolve("../detection/lemay");
  private static final String SENSOR = "hall";

  /** The shortest of them: half a minute. */
  private static final String SHORT = "exploit";

  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final long AFTER_NANOS = 2_000_000_000L;

  @TempDir Path folder;

  /** A shard that has learned, and the incidents of what it watches. */
  private static final class Watch implements Bench.Taker {
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final IncidentIntake intake =
        Bench.incidents()
            .open(SENSOR, Provenance.LIVE, false, change -> incidents.put(change.id(), change));
    private final Shard shard;
    private boolean watching;

    Watch(boolean live, List<Path> benign) throws IOException {
      shard = Bench.shard(SENSOR, live, this, thrown, Bench.baseline());
      shard.learning(true);
      for (Path file : benign) {
        read(file);
      }
      shard.learning(false);
      watching = true;
    }

    void read(Path file) throws IOException {
      try (FileSource source = CaptureFiles.open(file, SENSOR)) {
        shard.source(SENSOR);
        while (source.poll(shard, Duration.ZERO)) {
          between();
        }
      }
    }

    private void between() {
      shard.between();
      if (watching) {
        intake.advance(shard.now());
      }
    }

    void listen(CaptureSource source, Process sender) throws IOException {
      shard.source(SENSOR);
      long until = Long.MAX_VALUE;
      while (System.nanoTime() < until) {
        source.poll(shard, PATIENCE);
        between();
        if (until == Long.MAX_VALUE && !sender.isAlive()) {
          until = System.nanoTime() + AFTER_NANOS;
        }
      }
    }

    @Override
    public void alert(Alert alert) {
      if (watching) {
        intake.accept(alert);
      }
    }

    @Override
    public void advance(long time) {}

    /** Returns how often there was an incident of an origin, a cause and a key. */
    Map<String, Integer> told() {
      shard.finish();
      intake.close();
      assertEquals(List.of(), thrown);
      assertEquals(0, shard.tally().get(Tally.Of.DROPPED_BY_SOURCE));
      Map<String, Integer> told = new TreeMap<>();
      for (Incident one : incidents.values()) {
        told.merge(
            one.devices().get(0) + " " + one.cause().word() + " " + one.what().key(),
            1,
            Integer::sum);
      }
      return told;
    }
  }

  /** Writes the packets that the label file marks 0. */
  private Path benign(Path capture) throws IOException {
    String name = capture.getFileName().toString().replace(".pcap", "");
    List<String> labels =
        Files.readAllLines(capture.resolveSibling(name + "_labeled.csv")).stream()
            .filter(line -> !line.isBlank())
            .toList();
    byte[] all = Files.readAllBytes(capture);
    ByteBuffer bytes = ByteBuffer.wrap(all);
    boolean little = bytes.get(0) == (byte) 0xD4 || bytes.get(0) == 0x4D;
    bytes.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(all, 0, 24);
    int number = 0;
    for (int at = 24; at + 16 <= all.length; number++) {
      int length = 16 + bytes.getInt(at + 8);
      if (number < labels.size() && labels.get(number).strip().matches(".*[,;]0|0")) {
        out.write(all, at, length);
      }
      at += length;
    }
    return Files.write(folder.resolve(name + "-benign.pcap"), out.toByteArray());
  }

  private static List<Path> captures() throws IOException {
    assumeTrue(Files.isDirectory(CAPTURES), "needs the captures of lemay in " + CAPTURES);
    try (Stream<Path> files = Files.list(CAPTURES)) {
      return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
    }
  }

  private Map<String, Integer> fromFile(Path capture, List<Path> benign) throws IOException {
    Watch watch = new Watch(false, benign);
    watch.read(capture);
    return watch.told();
  }

  private Map<String, Integer> live(Path capture, List<Path> benign) throws Exception {
    Watch watch = new Watch(true, benign);
    RingDriver driver = new RingDriver(Bench.settings(RingDriver.Config.class));
    try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
      Process sender = Cable.send(capture);
      watch.listen(source, sender);
      assertEquals(0, sender.waitFor(), "not sent: " + capture);
    }
    return watch.told();
  }

  @Test
  void attackOverACable_givesTheIncidentsOfTheFile() throws Exception {
    Cable.needed();
    Map<Path, Path> benign = new LinkedHashMap<>();
    for (Path capture : captures()) {
      benign.put(capture, benign(capture));
    }
    Map<String, FutureTask<Map<String, Integer>>> running = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> files = new LinkedHashMap<>();
    for (Path capture : benign.keySet()) {
      String name = capture.getFileName().toString();
      if (SHARE == 1 || name.startsWith(SHORT)) {
        List<Path> others =
            benign.entrySet().stream()
                .filter(one -> !one.getKey().equals(capture))
                .map(Map.Entry::getValue)
                .toList();
        files.put(name, fromFile(capture, others));
        running.put(name, Cable.with(() -> live(capture, others)));
      }
    }
    assertFalse(files.values().stream().allMatch(Map::isEmpty), "no incident at all");
    Map<String, Map<String, Integer>> live = new LinkedHashMap<>();
    for (Map.Entry<String, FutureTask<Map<String, Integer>>> one : running.entrySet()) {
      live.put(one.getKey(), one.getValue().get());
    }
    if (SHARE == 1) {
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Proof.write(
          proof, "live-agreement", "mvn -Pproof verify", Map.of("file", files, "live", live));
    }
    assertEquals(files, live);
  }
}
