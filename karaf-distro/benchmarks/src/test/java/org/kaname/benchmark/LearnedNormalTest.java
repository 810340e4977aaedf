package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.BaselineLibrary;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.scenario.Scenarios;

/** What live sensors have learned outlives the container, and verdicts change it. */
class LearnedNormalTest {
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);
  private static final int SECONDS = 3600;

  /** Sizes of the headers of a pcap file and of its records. */
  private static final int PCAP_HEADER = 24;

  private static final int RECORD_HEADER = 16;

  @TempDir Path folder;

  private Path poll(int devices, int seconds) throws IOException {
    Path file = folder.resolve("poll-" + devices + "-" + seconds + ".pcap");
    if (!Files.exists(file)) {
      new Scenarios().write("poll", file, 5, devices, seconds);
    }
    return file;
  }

  private final List<BaselineLibrary> libraries = new ArrayList<>();

  private BaselineLibrary library() {
    BaselineLibrary library = new BaselineLibrary(folder.resolve("baseline"));
    libraries.add(library);
    return library;
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (BaselineLibrary library : libraries) {
      library.stop();
    }
  }

  private static Map<String, Integer> maturity(BaselineLibrary library)
      throws InterruptedException {
    library.settle();
    Map<String, Integer> all = new LinkedHashMap<>();
    library.devices().forEach(device -> all.put(device.device(), device.maturity()));
    return all;
  }

  /** A capture without what one device sent in two spans of time, seconds from its begin. */
  private Path withGaps(Path capture, int device, int... spans) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(capture));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(in.array(), 0, PCAP_HEADER);
    int begin = in.getInt(PCAP_HEADER);
    for (int at = PCAP_HEADER; at < in.capacity(); ) {
      int size = RECORD_HEADER + in.getInt(at + 8);
      int second = in.getInt(at) - begin;
      boolean away =
          (second >= spans[0] && second < spans[1]) || (second >= spans[2] && second < spans[3]);
      int sender = in.getInt(at + RECORD_HEADER + 26);
      if (!away || sender != device) {
        out.write(in.array(), at, size);
      }
      at += size;
    }
    return Files.write(folder.resolve("gaps.pcap"), out.toByteArray());
  }

  /** Returns the IPv4 address of the first sender of an answer by UDP. */
  private static int datagramDevice(Path capture) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(capture));
    int asked = 0;
    for (int at = PCAP_HEADER; at < in.capacity(); ) {
      int frame = at + RECORD_HEADER;
      int sender = in.getInt(frame + 26);
      if (in.get(frame + 23) == 17 && asked != 0 && sender != asked) {
        return sender;
      }
      asked = in.get(frame + 23) == 17 ? sender : asked;
      at = frame + in.getInt(at + 8);
    }
    throw new IOException("no datagrams");
  }

  @Test
  void deviceThatFallsSilentAgain_isToldAgain() throws Exception {
    Path day = poll(20, 2 * SECONDS);
    Path gaps = withGaps(day, datagramDevice(day), 4000, 4200, 6000, 6200);

    LiveSession session = new LiveSession(Bench.baseline(library())).listen(gaps).stop();

    List<Alert> silences =
        session.alerts.stream()
            .filter(alert -> alert.what().key().equals("baseline.silence"))
            .toList();
    assertEquals(2, silences.size(), session.alerts.toString());
    long between = silences.get(1).time() - silences.get(0).time();
    assertEquals(2000, between / 1e9, 10);
  }

  @Test
  void stopped_itGoesOnWhereItWas() throws Exception {
    BaselineLibrary before = library();
    new LiveSession(Bench.baseline(before)).listen(poll(20, SECONDS)).stop();
    Map<String, Integer> known = maturity(before);
    before.stop();
    assertTrue(known.containsValue(100), known.toString());

    BaselineLibrary after = library();
    assertEquals(known, maturity(after));
    LiveSession second = new LiveSession(Bench.baseline(after)).listen(poll(20, 120)).stop();
    assertEquals(List.of(), second.alerts);
    assertEquals(known, maturity(after));
    assertEquals(
        Set.of("baseline.new_link"),
        new LiveSession(Bench.baseline(library())).listen(poll(21, 120)).stop().keys());
  }

  @Test
  void killed_itLosesAMinuteAtMost() throws Exception {
    BaselineLibrary before = library();
    new LiveSession(Bench.baseline(before)).listen(poll(20, SECONDS));
    before.stop(); // what was handed over is written; the shard never gets to say more

    BaselineLibrary after = library();
    assertTrue(maturity(after).values().stream().allMatch(percent -> percent == 100));
    assertEquals(
        List.of(), new LiveSession(Bench.baseline(after)).listen(poll(20, 120)).stop().alerts);
  }

  @Test
  void youngDevice_goesOnRipening() throws Exception {
    BaselineLibrary before = library();
    new LiveSession(Bench.baseline(before)).listen(poll(1, 300)).stop();
    before.settle();
    DeviceBaseline young = before.devices().get(0);
    assertTrue(young.maturity() < 100 && young.waitsSeconds() > 0, young.toString());
    before.stop();

    BaselineLibrary after = library();
    LiveSession second = new LiveSession(Bench.baseline(after)).listen(poll(1, 400)).stop();
    after.settle();
    assertEquals(100, after.devices().get(0).maturity());
    assertEquals(List.of(), second.alerts);
  }

  @Test
  void damagedFile_isPutAside() throws Exception {
    BaselineLibrary before = library();
    new LiveSession(Bench.baseline(before)).listen(poll(20, 60)).stop();
    before.stop();
    Path file = folder.resolve("baseline").resolve(LiveSession.SENSOR + ".baseline");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertEquals(List.of(), library().devices());
    assertFalse(Files.exists(file));
    assertTrue(Files.exists(file.resolveSibling(LiveSession.SENSOR + ".baseline.damaged")));
  }

  @Test
  void runOverAFile_beginsWithNothing() throws Exception {
    BaselineLibrary library = library();
    new LiveSession(Bench.baseline(library)).listen(poll(20, SECONDS)).stop();
    Bench.Outcome outcome = Bench.run(poll(21, 120), Bench.baseline(library));
    assertEquals(0, outcome.tally().get(org.kaname.pipeline.flow.Tally.Of.ALERTS));
  }

  @Test
  void verdictNormal_teachesAndTakenBackItIsUnlearned() throws Exception {
    BaselineLibrary library = library();
    new LiveSession(Bench.baseline(library)).listen(poll(20, SECONDS)).stop();
    library.settle();
    LiveSession session = new LiveSession(Bench.baseline(library)).listen(poll(21, 120));
    assertTrue(session.keys().contains("baseline.new_link"));
    Incident incident = incident(session.alerts);
    library.changed(decided(incident, Verdict.NORMAL));

    session.alerts.clear();
    session.shard.source("again");
    session.listen(poll(21, 120));
    assertEquals(List.of(), session.alerts);
    session.stop();
    library.stop();

    BaselineLibrary after = library();
    LiveSession second = new LiveSession(Bench.baseline(after)).listen(poll(21, 120));
    assertEquals(List.of(), second.alerts);
    after.changed(decided(incident, Verdict.FALSE));
    second.shard.source("again");
    second.listen(poll(21, 120));
    assertTrue(second.keys().contains("baseline.new_link"), second.keys().toString());
  }

  @Test
  void otherVerdicts_teachNothing() throws Exception {
    BaselineLibrary library = library();
    new LiveSession(Bench.baseline(library)).listen(poll(20, SECONDS)).stop();
    library.settle();
    LiveSession session = new LiveSession(Bench.baseline(library)).listen(poll(21, 120));
    library.changed(decided(incident(session.alerts), Verdict.MAINTENANCE));
    session.alerts.clear();
    session.shard.source("again");
    session.listen(poll(21, 120));
    assertTrue(session.keys().contains("baseline.new_link"));
  }

  @Test
  void forgottenDevice_isLearnedAnew() throws Exception {
    BaselineLibrary library = library();
    new LiveSession(Bench.baseline(library)).listen(poll(20, SECONDS)).stop();
    library.settle();
    String device = library.devices().get(3).device();
    assertEquals(1, library.forget(device, "somebody"));
    assertEquals(List.of(), library.find(device));
    LiveSession session = new LiveSession(Bench.baseline(library)).listen(poll(20, 120)).stop();
    library.settle();
    assertTrue(library.find(device).get(0).maturity() < 100);
    assertEquals(List.of(), session.alerts);
  }

  @Test
  void handingOver_isQuickAndSmall() throws Exception {
    int devices = SHARE == 1 ? 10_000 : 500;
    BaselineLibrary library = library();
    Timed timed = new Timed(Bench.baseline(library));
    LiveSession session = new LiveSession(timed).listen(poll(devices, 620));
    session.stop();
    library.stop();
    int met = library.devices().size();
    long bytes = Files.size(folder.resolve("baseline").resolve(LiveSession.SENSOR + ".baseline"));
    assertTrue(bytes / met < 1024, bytes + " bytes for " + met);
    if (SHARE == 1) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("devices", met);
      figures.put("secondWithHandOverMillis", timed.millis);
      figures.put("secondWithoutMillis", timed.others);
      figures.put("bytesPerDevice", bytes / met);
      Proof.write(
          Path.of(System.getProperty("kaname.proof.folder")),
          "baseline",
          "mvn -Pproof verify",
          figures);
    }
  }

  private static Incident incident(List<Alert> alerts) {
    Alert first = alerts.get(0);
    return new Incident(
        "hall-1",
        LiveSession.SENSOR,
        first.time(),
        first.time(),
        List.of(first.origin().text()),
        org.kaname.detect.Cause.UNKNOWN,
        1,
        first.severity(),
        first.what(),
        alerts.stream().flatMap(alert -> alert.facts().stream()).distinct().toList(),
        List.of(),
        alerts.size(),
        true,
        Verdict.NONE,
        "",
        Provenance.LIVE,
        List.of());
  }

  private static Incident decided(Incident one, Verdict verdict) {
    return one.decided(verdict, "somebody");
  }

  /** Takes the time of the seconds in which a view is handed over. */
  private static final class Timed implements Detector {
    private final Detector detector;
    private final List<Double> millis = new ArrayList<>();

    /** Seconds in which the same is done but for the handing over. */
    private final List<Double> others = new ArrayList<>();

    Timed(Detector detector) {
      this.detector = detector;
    }

    @Override
    public int wants() {
      return detector.wants();
    }

    @Override
    public void open(Traffic traffic, AlertSink out) {
      detector.open(traffic, out);
    }

    @Override
    public void flow(int flow, int link) {
      detector.flow(flow, link);
    }

    @Override
    public void message(Message message) {
      detector.message(message);
    }

    @Override
    public void second(long second) {
      long begin = System.nanoTime();
      detector.second(second);
      if (second % 60 == 0) {
        millis.add((System.nanoTime() - begin) / 1e6);
      } else if (second % 60 == 30) {
        others.add((System.nanoTime() - begin) / 1e6);
      }
    }

    @Override
    public void jumped(long from, long to) {
      detector.jumped(from, to);
    }

    @Override
    public void close() {
      detector.close();
    }
  }

  @Test
  void folder_holdsOneFileASensor() throws Exception {
    BaselineLibrary library = library();
    new LiveSession(Bench.baseline(library)).listen(poll(20, 130)).stop();
    library.stop();
    try (Stream<Path> files = Files.list(folder.resolve("baseline"))) {
      assertEquals(
          List.of("hall.baseline"), files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
