package org.kaname.detector.baseline;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import org.jspecify.annotations.Nullable;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.BaselineLibrary;
import org.kaname.detector.baseline.memory.Memory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Learns flows, message types, objects and timing, each device for itself, and alerts on what is
 * new once a device is known well enough. Nothing is learned from a device under alarm.
 */
@Component(scope = PROTOTYPE, configurationPid = "org.kaname.detector.baseline")
@Designate(ocd = Config.class)
public final class BaselineDetector implements Detector {
  private static final long NANOS = 1_000_000_000L;

  /** How often a live sensor hands over what it knows, seconds. */
  private static final int HAND_OVER = 60;

  private final Config config;
  private final @Nullable BaselineLibrary library;
  private @Nullable Traffic traffic;
  private @Nullable Baseline baseline;
  private int wantedSeen;

  /** Makes one that remembers nothing after its run. */
  public BaselineDetector(Config config) {
    this(config, null);
  }

  @Activate
  public BaselineDetector(Config config, @Reference @Nullable BaselineLibrary library) {
    this.config = config;
    this.library = library;
  }

  @Override
  public int wants() {
    return FLOW | MESSAGE | SECOND;
  }

  @Override
  public void open(Traffic numbers, AlertSink out) {
    traffic = numbers;
    Memory memory = library == null ? new Memory(numbers.sensor(), false) : library.open(numbers);
    baseline = new Baseline(config, numbers, out, memory);
    wantedSeen = library == null ? 0 : library.wanted();
  }

  private Baseline baseline() {
    if (baseline == null) {
      throw new IllegalStateException("not opened");
    }
    return baseline;
  }

  @Override
  public void learning(boolean on) {
    baseline().learning(on);
  }

  @Override
  public void flow(int flow, int link) {
    baseline().flow(link);
  }

  @Override
  public void message(Message message) {
    baseline().message(message);
  }

  @Override
  public void moved(int device, int before) {
    baseline().moved(device, before);
  }

  @Override
  public void second(long second) {
    baseline().second(second);
    if (library != null && baseline().memory().lasting()) {
      handOver(library, second);
    }
  }

  private void handOver(BaselineLibrary to, long second) {
    int wanted = to.wanted();
    if (second % HAND_OVER == 0 || wanted != wantedSeen) {
      to.offer(baseline().memory(), baseline().view(second * NANOS), baseline().seen());
    }
    wantedSeen = wanted;
  }

  @Override
  public void jumped(long from, long to) {
    baseline().jumped(from, to);
  }

  @Override
  public int maturity(int device) {
    return baseline().maturity(device);
  }

  @Override
  public void close() {
    Traffic numbers = traffic;
    if (library != null && numbers != null && numbers.kept()) {
      library.close(baseline().memory(), baseline().view(numbers.now()), baseline().seen());
    }
  }

  @Override
  public long learned() {
    return baseline().count();
  }
}
