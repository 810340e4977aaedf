package org.kaname.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
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
   * @param kept whether results join the record of the site.
   * @param shards 1 or more.
   * @param speed multiple of the captured speed; infinite for as fast as possible.
   */
  record Settings(String sensor, boolean kept, int shards, double speed) {}

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
      if (intake != null) {
        intake.accept(alert);
      }
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
          service == null ? null : service.open(settings.sensor(), settings.kept(), this::changed);
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
    first = 0;
    if (shards.size() == 1) {
      read(shards.get(0), file, name);
      return;
    }
    List<FutureTask<@Nullable Void>> tasks = new ArrayList<>();
    for (Shard shard : shards) {
      FutureTask<@Nullable Void> task =
          new FutureTask<>(
              () -> {
                readOnThread(shard, file, name);
                return null;
              });
      tasks.add(task);
      new Thread(task, "shard-" + tasks.size()).start();
    }
    for (FutureTask<@Nullable Void> task : tasks) {
      await(task);
    }
  }

  private static void await(FutureTask<@Nullable Void> task)
      throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void readOnThread(Shard shard, Path file, String name) throws IOException {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try {
      read(shard, file, name);
    } finally {
      shardAllocation.add(threads.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }
  }

  /** Returns bytes allocated by shard threads that have ended. */
  long shardAllocation() {
    return shardAllocation.sum();
  }

  private void read(Shard shard, Path file, String name) throws IOException {
    try (FileSource source = CaptureFiles.open(file, name)) {
      shard.source(name);
      Span span = new Span(shard, settings.speed());
      while (source.poll(span, Duration.ZERO)) {
        shard.between();
        waitForDecoder(shard);
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        advance(shard.now());
      }
      advance(shard.now());
      note(span, source.fault());
    }
  }

  /** A file can wait while a decoder is being replaced. */
  private static void waitForDecoder(Shard shard) {
    while (shard.waitsForDecoder()) {
      LockSupport.parkNanos(PATIENCE);
      shard.between();
    }
  }

  private void advance(long now) {
    synchronized (intakeLock) {
      if (intake != null) {
        intake.advance(now);
      }
    }
  }

  private void note(Span span, String fault) {
    synchronized (intakeLock) {
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
      if (span.first() != 0) {
        first = first == 0 ? span.first() : Math.min(first, span.first());
        last = Math.max(last, span.last());
      }
    }
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
