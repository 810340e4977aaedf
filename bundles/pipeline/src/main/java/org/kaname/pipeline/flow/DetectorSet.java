package org.kaname.pipeline.flow;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Detector;

/** The detectors in charge at one moment; replaced whole when one comes or goes. */
public record DetectorSet(int generation, List<Entry> entries) {
  /** Nothing installed. */
  public static final DetectorSet EMPTY = new DetectorSet(0, List.of());

  public DetectorSet {
    entries = List.copyOf(entries);
  }

  /**
   * One detector.
   *
   * @param id of its service: another one is another detector.
   */
  public record Entry(long id, Instances instances) {}

  /** Makes the detector instances of shards. */
  public interface Instances {
    /** Makes an instance; null if the bundle has just gone. */
    @Nullable Detector make();

    /** Hands an instance back. */
    void release(Detector detector);
  }

  /** Where the current set is found: read between two batches. */
  public interface Current extends Supplier<DetectorSet> {}

  /** Returns a supplier of detectors that never change, for commands and tests. */
  public static Current fixed(List<Detector> detectors) {
    List<Entry> entries =
        java.util.stream.IntStream.range(0, detectors.size())
            .mapToObj(i -> new Entry(i, new Fixed(detectors.get(i))))
            .toList();
    DetectorSet set = new DetectorSet(1, entries);
    return () -> set;
  }

  private record Fixed(Detector detector) implements Instances {
    @Override
    public Detector make() {
      return detector;
    }

    @Override
    public void release(Detector gone) {
      // Belongs to the caller.
    }
  }
}
