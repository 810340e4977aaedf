package org.kaname.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.FrameSink;
import org.kaname.detect.Alert;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.pipeline.file.CaptureFiles;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.DeviceCount;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;

/**
 * One run over capture files: begins with nothing learned, keeps what it learns from file to file.
 *
 * <p>Used by one thread; with several shards each has a thread of its own while a file is read.
 */
final class FileRun implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Settings settings;
  private final Decoders decoders;
  private final @Nullable Incidents incidents;
  private final List<Shard> shards = new ArrayList<>();
  private final AlertOrder order;
  private final Object intakeLock = new Object();
  private final Set<String> incidentIds = new HashSet<>();
  private final Consumer<Incident> changes;
  private final Runnable onClose;
  private final Set<String> faults = new HashSet<>();
  private @Nullable IncidentIntake intake;
  private final LongAdder shardAllocation = new LongAdder();
  private long first;
  private long last;

  /**
   * How to run.
   *
   * @param sensor that results belong to.
   * @param provenance of incidents: recorded, or a drill.
   * @param kept whether results join the record of the site.
   * @param shards 1 or more.
   * @param speed multiple of the captured speed; infinite for as fast as possible.
   */
  record Settings(String sensor, Provenance provenance, boolean kept, int shards, double speed) {}

  FileRun(
      Settings settings,
      Decoders decoders,
      DetectorSet.Current detectors,
      @Nullable Incidents incidents,
      Shard.FlowEnd onEnd,
      Consumer<Incident> changes,
      Consumer<Throwable> onFault,
      Consumer<FileRun> onClose) {
    this.settings = settings;
    order = new AlertOrder(settings.shards());
    this.decoders = decoders;
    this.incidents = incidents;
    this.changes = changes;
    this.onClose = () -> onClose.accept(this);
    for (int number = 0; number < settings.shards(); number++) {
      Shard shard =
          new Shard(
              settings.sensor(),
              settings.kept(),
              number,
              settings.shards(),
              Shard.Limits.standard(),
              new Shard.Surroundings(decoders, detectors, this::alert, onEnd, onFault));
      shards.add(shard);
      decoders.running(shard);
    }
  }

  private void alert(Alert alert) {
    synchronized (intakeLock) {
      if (shards.size() > 1) {
        order.take(alert);
      } else if (intake != null) {
        intake.accept(alert);
      }
    }
  }

  /** Hands on what every shard has come past; at the end of a source all there is. */
  private void handOn(List<Alert> due) {
    if (intake != null) {
      due.forEach(intake::accept);
      intake.advance(order.all());
    }
  }

  /** Takes a file as an example of what is normal. */
  void learn(Path file, String name) throws IOException, InterruptedException {
    shards.forEach(shard -> shard.learning(true));
    read(file, name);
  }

  /** Says that everything there is to learn has been seen. */
  void watchOnly() {
    shards.forEach(shard -> shard.learning(false));
  }

  /** Watches a file. */
  void watch(Path file, String name) throws IOException, InterruptedException {
    Incidents service = incidents;
    synchronized (intakeLock) {
      intake =
          service == null
              ? null
              : service.open(
                  settings.sensor(), settings.provenance(), settings.kept(), this::changed);
    }
    try {
      read(file, name);
    } finally {
      synchronized (intakeLock) {
        if (intake != null) {
          intake.close();
          intake = null;
        }
      }
    }
  }

  private void changed(Incident incident) {
    incidentIds.add(incident.id());
    changes.accept(incident);
  }

  private void read(Path file, String name) throws IOException, InterruptedException {
    try (FileSource source = CaptureFiles.open(file, name)) {
      shards.forEach(shard -> shard.source(name));
      order.begin();
      Span span = shards.size() == 1 ? alone(source, shards.get(0)) : dealt(source);
      note(span, source.fault());
    } finally {
      synchronized (intakeLock) {
        handOn(order.rest());
      }
    }
  }

  private Span alone(FileSource source, Shard shard) throws IOException {
    Span span = new Span(paced(shard, shard::between));
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = source.poll(span, Duration.ZERO);
      between(shard);
    }
    return span;
  }

  private Span dealt(FileSource source) throws IOException, InterruptedException {
    try (Lanes lanes = new Lanes(shards, this::between, shardAllocation)) {
      Span span = new Span(paced(lanes.dealer(), lanes::workMeanwhile));
      boolean more = true;
      while (more) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        more = source.poll(span, Duration.ZERO);
        lanes.work();
      }
      lanes.finish();
      return span;
    }
  }

  private FrameSink paced(FrameSink target, Runnable meanwhile) {
    return Double.isInfinite(settings.speed())
        ? target
        : new Pace(target, settings.speed(), meanwhile);
  }

  /** Returns bytes allocated by shard threads that have ended. */
  long shardAllocation() {
    return shardAllocation.sum();
  }

  /** Between two batches: a file can wait while a decoder is being replaced. */
  private void between(Shard shard) {
    shard.between();
    while (shard.waitsForDecoder()) {
      LockSupport.parkNanos(PATIENCE);
      shard.between();
    }
    synchronized (intakeLock) {
      order.reached(shards.indexOf(shard), shard.now());
      handOn(order.due());
    }
  }

  private void note(Span span, String fault) {
    if (!fault.isEmpty()) {
      faults.add(fault);
    }
    first = span.first();
    last = Math.max(last, span.last());
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  String sensor() {
    return settings.sensor();
  }

  /** Returns what has been counted so far; any thread, at most a moment old. */
  Tally tally() {
    Tally sum = new Tally();
    shards.forEach(shard -> sum.addAll(shard.tally()));
    return sum;
  }

  RunSummary summary() {
    Tally sum = tally();
    DeviceCount devices = new DeviceCount();
    long learned = 0;
    for (Shard shard : shards) {
      devices.add(shard);
      learned += shard.learned();
    }
    return new RunSummary(
        sum.get(Tally.Of.PACKETS),
        sum.get(Tally.Of.BYTES),
        sum.get(Tally.Of.MESSAGES),
        devices.size(),
        sum.get(Tally.Of.FLOWS),
        learned,
        sum.get(Tally.Of.ALERTS),
        incidentIds.size(),
        sum.get(Tally.Of.DROPPED_BY_SOURCE),
        first,
        last,
        faults.stream().sorted().toList(),
        sum.counters());
  }

  @Override
  public void close() {
    for (Shard shard : shards) {
      shard.finish();
      decoders.ended(shard);
    }
    onClose.run();
  }
}
