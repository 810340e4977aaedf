package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.capture.FrameSink;
import org.kaname.capture.PacketRef;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.pipeline.file.CaptureFiles;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;
import org.kaname.pipeline.packets.CaptureLibrary;
import org.kaname.pipeline.packets.FilePackets;
import org.kaname.pipeline.packets.PacketRoll;
import org.kaname.testkit.PatientTraffic;
import org.kaname.testkit.Patients;
import org.kaname.testkit.Wire;
import org.kaname.view.Json;
import org.osgi.framework.BundleContext;

/**
 * Every packet of captures in which people are named, as views and as download: nobody is found.
 */
class PersonalTest {
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);
  private static final int SEEDS = Math.max(2, 50 / SHARE);
  private static final List<Wire.Shape> SHAPES =
      List.of(
          Wire.Shape.plain(),
          Wire.Shape.split(40),
          Wire.Shape.split(700),
          new Wire.Shape(true, 7, false, true, true, true, true, 300),
          new Wire.Shape(false, 0, true, true, true, false, false, 500),
          new Wire.Shape(true, 0, true, false, true, true, false, 1400));

  /** Places of all frames of a capture. */
  private static final class Places implements FrameSink {
    private final List<PacketRef> all = new ArrayList<>();

    @Override
    public void frame(
        ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
      all.add(new PacketRef("capture", all.size() + 1L, position, time));
    }

    @Override
    public void tick(long time) {
      // Only frames count.
    }

    @Override
    public void dropped(long frames) {
      throw new AssertionError("a file drops nothing");
    }
  }

  @TempDir Path folder;

  private static List<PacketRef> places(Path capture) throws IOException {
    Places places = new Places();
    try (FileSource source = CaptureFiles.open(capture, "capture")) {
      boolean more = true;
      while (more) {
        more = source.poll(places, Duration.ZERO);
      }
    }
    return places.all;
  }

  private FilePackets store(Path capture) throws IOException {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> folder.toString());
    CaptureLibrary library = new CaptureLibrary(context);
    library.put("capture", capture);
    return new FilePackets(library, Bench.decoders());
  }

  private List<String> found(Patients patients, byte[] pcap) throws IOException {
    Path capture = Files.write(folder.resolve("capture.pcap"), pcap);
    List<PacketRef> places = places(capture);
    FilePackets store = store(capture);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    assertEquals(places.size(), store.download(places, all));
    List<String> found = new ArrayList<>(patients.foundIn(all.toByteArray()));
    for (int i = 0; i < places.size(); i += 1 + places.size() / 20) {
      String view = Json.line(store.view(places.get(i)).orElseThrow());
      found.addAll(patients.foundIn(view.getBytes(StandardCharsets.UTF_8)));
    }
    return found;
  }

  private static byte[] traffic(long seed, Wire.Shape shape, Patients patients) {
    Random random = new Random(seed);
    Wire wire = new Wire(random, shape);
    new PatientTraffic(patients, wire, random).named();
    return wire.pcap();
  }

  @Test
  void packetsGivenOut_nameNobody() throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    List<String> found = new ArrayList<>();
    long planted = 0;
    long first = SHARE == 1 ? 1 : System.nanoTime();
    for (long seed = first; seed < first + SEEDS; seed++) {
      for (Wire.Shape shape : SHAPES) {
        Patients patients = new Patients(seed);
        byte[] pcap = traffic(seed, shape, patients);
        assertTrue(patients.foundIn(pcap).size() > patients.planted() / 4, "nobody was planted");
        for (String one : found(patients, pcap)) {
          found.add("seed " + seed + " " + shape + ": " + one);
        }
        planted += patients.planted();
      }
    }
    if (SHARE == 1) {
      figures.put("firstSeed", first);
      figures.put("captures", SEEDS * SHAPES.size());
      figures.put("planted", planted);
      figures.put("found", found);
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Proof.write(proof, "personal", "mvn -Pproof verify", figures);
    }
    assertEquals(List.of(), found);
  }

  /** Asks for the packet of every third message, as an alert would. */
  private static final class Asking implements Detector {
    private Optional<AlertSink> alerts = Optional.empty();
    private int messages;

    @Override
    public int wants() {
      return MESSAGE;
    }

    @Override
    public void open(Traffic traffic, AlertSink out) {
      alerts = Optional.of(out);
    }

    @Override
    public void message(Message message) {
      if (messages++ % 3 == 0) {
        alerts.ifPresent(AlertSink::packet);
      }
    }
  }

  /** Lets a network card see a capture, from the middle too; returns what is on the disk then. */
  private byte[] onDisk(byte[] pcap, long passedOver) throws Exception {
    Path capture = Files.write(folder.resolve("live.pcap"), pcap);
    Path data = Files.createTempDirectory(folder, "data");
    PacketRoll roll = new PacketRoll(data, 64, 64);
    List<Throwable> thrown = new ArrayList<>();
    Shard shard = Bench.live("hall", Bench.Taker.NOBODY, thrown, new Asking());
    roll.track("hall", 0, shard.takeNotes()).ifPresent(shard::keepFrames);
    Later later = new Later(shard, roll, passedOver);
    try (FileSource source = CaptureFiles.open(capture, "capture")) {
      boolean more = true;
      while (more) {
        more = source.poll(later, Duration.ZERO);
        shard.between();
      }
    }
    shard.finish();
    roll.stop();
    assertEquals(List.of(), thrown);
    assertEquals(0, shard.tally().get(Tally.Of.NOT_KEPT));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.write(Files.readAllBytes(file));
      }
    }
    assertTrue(all.size() > pcap.length / 50, "only " + all.size() + " bytes are kept");
    return all.toByteArray();
  }

  /** Passes over the first frames: a card that was plugged in later. */
  private record Later(Shard shard, PacketRoll roll, AtomicLong left) implements FrameSink {
    Later(Shard shard, PacketRoll roll, long passedOver) {
      this(shard, roll, new AtomicLong(passedOver));
    }

    @Override
    public void frame(
        ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
      if (left.getAndDecrement() <= 0) {
        roll.settle(); // a capture read at full speed has a second every few packets
        shard.frame(bytes, at, captured, wire, time, linkType, position);
      }
    }

    @Override
    public void tick(long time) {
      shard.tick(time);
    }

    @Override
    public void dropped(long frames) {
      throw new AssertionError("a file drops nothing");
    }
  }

  @Test
  void packetsOfANetworkCard_nameNobodyOnTheDisk() throws Exception {
    List<String> found = new ArrayList<>();
    long first = SHARE == 1 ? 1 : System.nanoTime();
    for (long seed = first; seed < first + SEEDS; seed++) {
      for (Wire.Shape shape : SHAPES) {
        Patients patients = new Patients(seed);
        byte[] pcap = traffic(seed, shape, patients);
        byte[] disk = onDisk(pcap, new Random(seed).nextInt(200) * (seed % 2));
        for (String one : patients.foundIn(disk)) {
          found.add("seed " + seed + " " + shape + ": " + one);
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void damagedTraffic_namesNobodyEither() throws IOException {
    List<String> found = new ArrayList<>();
    for (long seed = 1; seed <= Math.max(20, 1000 / SHARE); seed++) {
      Patients patients = new Patients(seed);
      Wire.Shape shape = SHAPES.get((int) (seed % SHAPES.size()));
      byte[] pcap = traffic(seed, shape, patients);
      byte[] damaged = new CaptureDamage(seed).copy(pcap, pcap);
      if (damaged.length > 24 && java.util.Arrays.equals(pcap, 0, 24, damaged, 0, 24)) {
        for (String one : found(patients, damaged)) {
          found.add("seed " + seed + ": " + one);
        }
      }
    }
    assertEquals(List.of(), found);
  }
}
