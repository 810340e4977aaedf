package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.kaname.decode.Decoder;
import org.kaname.decoder.bacnet.BacnetDecoder;
import org.kaname.decoder.dicom.DicomDecoder;
import org.kaname.decoder.hl7.Hl7Decoder;
import org.kaname.decoder.modbus.ModbusDecoder;
import org.kaname.detect.Alert;
import org.kaname.detect.Detector;
import org.kaname.detector.baseline.BaselineDetector;
import org.kaname.detector.baseline.Config;
import org.kaname.detector.baseline.memory.BaselineLibrary;
import org.kaname.evidence.EvidenceLog;
import org.kaname.incident.Incidents;
import org.kaname.incident.kept.IncidentArchive;
import org.kaname.incident.merge.IncidentDesk;
import org.kaname.pipeline.file.CaptureFiles;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;

/** The packet path with every decoder, as a container would put it together. */
final class Bench {
  private static final List<DecoderSet.Entry> ENTRIES =
      List.of(
          entry(1, "modbus", ModbusDecoder::new, 502),
          entry(2, "bacnet", BacnetDecoder::new, 47_808),
          entry(3, "dicom", DicomDecoder::new, 104, 11_112, 4242),
          entry(4, "hl7", Hl7Decoder::new, 2575));

  private static final DecoderSet DECODERS =
      new DecoderSet(1, ENTRIES, List.of("", "modbus", "bacnet", "dicom", "hl7"));

  private Bench() {}

  private static DecoderSet.Entry entry(
      int number, String name, Supplier<Decoder> maker, int... ports) {
    BitSet set = new BitSet();
    IntStream.of(ports).forEach(set::set);
    return new DecoderSet.Entry(number, name, 1, set, false, new Instances(maker));
  }

  private record Instances(Supplier<Decoder> maker) implements DecoderSet.Instances {
    @Override
    public Decoder make() {
      return maker.get();
    }

    @Override
    public void release(Decoder decoder) {
      // Nothing else holds it.
    }
  }

  /** Returns all decoders. */
  static DecoderSet.Current decoders() {
    return () -> DECODERS;
  }

  /** Returns a baseline detector with the settings of a new installation. */
  static Detector baseline() {
    return new BaselineDetector(settings());
  }

  /** Returns a baseline detector that remembers. */
  static Detector baseline(BaselineLibrary library) {
    return new BaselineDetector(settings(), library);
  }

  private static Config settings() {
    return settings(Config.class);
  }

  /** Returns the settings of a new installation. */
  static <T> T settings(Class<T> type) {
    return Settings.of(type);
  }

  /** Returns incidents that nobody keeps. */
  static Incidents incidents() {
    EvidenceLog none =
        entry -> CompletableFuture.failedFuture(new IOException("nothing of this run is kept"));
    return incidents(none);
  }

  /** Returns incidents that are recorded. */
  static IncidentDesk incidents(EvidenceLog log) {
    return new IncidentDesk(
        log, new IncidentArchive(settings(org.kaname.incident.kept.Config.class), log));
  }

  /** Returns a shard as a network card would feed it. */
  static Shard live(String sensor, Taker taker, List<Throwable> thrown, Detector detector) {
    return shard(sensor, true, taker, thrown, detector);
  }

  /** Returns a shard of a file or of a network card. */
  static Shard shard(
      String sensor, boolean live, Taker taker, List<Throwable> thrown, Detector detector) {
    return new Shard(
        sensor,
        true,
        0,
        1,
        Shard.Limits.standard(),
        new Shard.Surroundings(
            () -> DECODERS,
            DetectorSet.fixed(List.of(detector)),
            taker::alert,
            (ended, flow) -> {},
            thrown::add,
            live));
  }

  /**
   * What a run over one file came to.
   *
   * @param fault message key of what is wrong with the file, empty if nothing is.
   * @param thrown what decoders and detectors threw.
   */
  record Outcome(Tally tally, String fault, List<Throwable> thrown) {
    Outcome {
      thrown = List.copyOf(thrown);
    }
  }

  /**
   * Reads a capture to its end.
   *
   * @throws org.kaname.pipeline.file.UnreadableCapture if it is none.
   */
  static Outcome run(Path file, Detector... detectors) throws IOException {
    return run(file, Taker.NOBODY, detectors);
  }

  /** Takes alerts and the time they come in. */
  interface Taker {
    /** Takes nothing. */
    Taker NOBODY =
        new Taker() {
          @Override
          public void alert(Alert alert) {}

          @Override
          public void advance(long time) {}
        };

    void alert(Alert alert);

    /** Says that packet time has moved on. */
    void advance(long time);
  }

  static Outcome run(Path file, Taker taker, Detector... detectors) throws IOException {
    List<Throwable> thrown = new ArrayList<>();
    Shard shard =
        new Shard(
            "bench",
            false,
            0,
            1,
            Shard.Limits.standard(),
            new Shard.Surroundings(
                () -> DECODERS,
                DetectorSet.fixed(List.of(detectors)),
                taker::alert,
                (ended, flow) -> {},
                thrown::add));
    try (FileSource source = CaptureFiles.open(file, String.valueOf(file.getFileName()))) {
      while (source.poll(shard, Duration.ZERO)) {
        shard.between();
        taker.advance(shard.now());
      }
      shard.finish();
      return new Outcome(shard.tally(), source.fault(), thrown);
    }
  }
}
