package org.kaname.pipeline.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Traffic;

/** The detector instances of one shard, sorted by what they want; changed between two batches. */
final class DetectorArrays {
  private record Running(DetectorSet.Entry entry, Detector detector) {}

  private final Traffic traffic;
  private final AlertSink sink;
  private final Tally tally;
  private final Consumer<Throwable> faults;
  private List<Running> running = List.of();
  private int generation = -1;
  Detector[] onFlow = new Detector[0];
  Detector[] onSecond = new Detector[0];
  Detector[] onMessage = new Detector[0];
  Detector[] onIdentity = new Detector[0];
  Detector[] onKind = new Detector[0];

  DetectorArrays(Traffic traffic, AlertSink sink, Tally tally, Consumer<Throwable> faults) {
    this.traffic = traffic;
    this.sink = sink;
    this.tally = tally;
    this.faults = faults;
  }

  /** Takes over another set; returns whether anything changed. */
  boolean adopt(DetectorSet next) {
    if (next.generation() == generation) {
      return false;
    }
    generation = next.generation();
    List<Running> kept = new ArrayList<>();
    for (DetectorSet.Entry entry : next.entries()) {
      Running old = find(entry.id());
      if (old != null) {
        kept.add(old);
      } else {
        open(entry, kept);
      }
    }
    for (Running old : running) {
      if (!kept.contains(old)) {
        close(old);
      }
    }
    running = List.copyOf(kept);
    sort();
    return true;
  }

  private @org.jspecify.annotations.Nullable Running find(long id) {
    for (Running one : running) {
      if (one.entry().id() == id) {
        return one;
      }
    }
    return null;
  }

  private void open(DetectorSet.Entry entry, List<Running> kept) {
    Detector detector = entry.instances().make();
    if (detector != null && guarded(() -> detector.open(traffic, sink))) {
      kept.add(new Running(entry, detector));
    }
  }

  private void close(Running gone) {
    guarded(gone.detector()::close);
    gone.entry().instances().release(gone.detector());
  }

  void closeAll() {
    running.forEach(this::close);
    running = List.of();
    sort();
  }

  void each(Consumer<Detector> call) {
    for (Running one : running) {
      guarded(() -> call.accept(one.detector()));
    }
  }

  private void sort() {
    onFlow = wanting(Detector.FLOW);
    onSecond = wanting(Detector.SECOND);
    onMessage = wanting(Detector.MESSAGE);
    onIdentity = wanting(Detector.IDENTITY);
    onKind = wanting(Detector.KIND);
  }

  private Detector[] wanting(int what) {
    return running.stream()
        .map(Running::detector)
        .filter(detector -> (detector.wants() & what) != 0)
        .toArray(Detector[]::new);
  }

  /** Calls into a plug-in: what it throws is counted and reported, and stops nothing. */
  boolean guarded(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException | LinkageError e) {
      tally.add(Tally.Of.DETECTOR_FAULTS);
      faults.accept(e);
      return false;
    }
  }
}
