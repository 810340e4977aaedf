package org.kaname.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureSource;
import org.kaname.detect.Severity;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on a network card: a thread a shard, and one that watches over them and opens the source
 * again when it has died. What was learned stays.
 */
final class LiveRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final long LET_GO_NANOS = 1_000_000_000L;

  /** A driver that is being replaced, or a container that starts, has so long before an alarm. */
  private static final long GRACE_NANOS = 3_000_000_000L;

  /** While a source stays dead its incident stays open. */
  private static final long AGAIN_NANOS = 30_000_000_000L;

  /** Opens the sources of a run. */
  interface Opener {
    List<CaptureSource> open() throws IOException;
  }

  /** Makes the shards of a run. */
  interface Shards {
    Shard make(int number);

    void finished(Shard shard);
  }

  private final LiveSettings settings;
  private final Opener opener;
  private final Shards maker;
  private final LiveAlerts alerts;
  private final Death death;
  private final List<Shard> shards = new CopyOnWriteArrayList<>();
  private final Thread keeper;
  private List<CaptureSource> first = List.of();
  private volatile boolean stopping;
  private volatile boolean open;
  private volatile @Nullable Text broken;
  private volatile long lastPacket;

  LiveRun(LiveSettings settings, Opener opener, Shards maker, LiveAlerts alerts) {
    this.settings = settings;
    this.opener = opener;
    this.maker = maker;
    this.alerts = alerts;
    death = new Death();
    keeper = new Thread(this::keep, "live-" + settings.sensor());
  }

  /**
   * Begins.
   *
   * @param sources already open, empty if the run is to open them.
   */
  void start(List<CaptureSource> sources) {
    make(sources.size());
    first = sources;
    open = !sources.isEmpty();
    keeper.start();
  }

  private void keep() {
    List<CaptureSource> sources = first;
    while (!stopping) {
      if (sources.isEmpty()) {
        sources = tryOpen();
      }
      if (!sources.isEmpty()) {
        work(sources);
        sources = List.of();
      }
      if (!stopping) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    first.forEach(CaptureSource::close);
    shards.forEach(Shard::finish);
    shards.forEach(maker::finished);
    alerts.close();
  }

  private List<CaptureSource> tryOpen() {
    broken = null;
    try {
      List<CaptureSource> sources = opener.open();
      make(sources.size());
      return sources;
    } catch (IOException e) {
      death.still(text(e));
      return List.of();
    }
  }

  private void make(int count) {
    while (shards.size() < count) {
      shards.add(maker.make(shards.size()));
    }
  }

  private void work(List<CaptureSource> sources) {
    death.over();
    open = true;
    LOG.info("capture of {} on {} runs", settings.sensor(), settings.interfaceName());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Shard shard = shards.get(i);
      CaptureSource source = sources.get(i);
      Thread thread = new Thread(() -> pump(shard, source), settings.sensor() + "-" + i);
      threads.add(thread);
      thread.start();
    }
    threads.forEach(LiveRun::join);
    sources.forEach(CaptureSource::close);
    first = List.of();
    open = false;
  }

  private void pump(Shard shard, CaptureSource source) {
    try {
      shard.source(settings.sensor());
      long packets = 0;
      while (!stopping && broken == null) {
        source.poll(shard, PATIENCE);
        shard.between();
        long now = shard.tally().get(Tally.Of.PACKETS);
        if (now != packets) {
          packets = now;
          lastPacket = shard.now();
        }
      }
    } catch (IOException e) {
      fail(text(e));
    } catch (RuntimeException e) {
      LOG.error("capture of {} failed and begins again", settings.sensor(), e);
      fail(failed(String.valueOf(e)));
    }
  }

  private void fail(Text reason) {
    broken = reason;
    death.now(reason);
  }

  private Text text(IOException cause) {
    return cause instanceof CaptureFault fault
        ? fault.text()
        : failed(String.valueOf(cause.getMessage()));
  }

  private Text failed(String reason) {
    return new Text(
        "capture.failed", Map.of("interface", settings.interfaceName(), "reason", reason));
  }

  /** Lets go of the sources because their driver leaves; waits until they are closed. */
  void driverGone() {
    broken = new Text("capture.no_driver", Map.of("driver", settings.driver()));
    long deadline = System.nanoTime() + LET_GO_NANOS;
    while (open && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Tries again at once: a driver has come. */
  void driverHere() {
    LockSupport.unpark(keeper);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  LiveSettings settings() {
    return settings;
  }

  /** Returns {@code running}, {@code dead} or {@code stopped}. */
  String state() {
    return stopping ? "stopped" : open && broken == null ? "running" : "dead";
  }

  /** Returns epoch nanoseconds of the last frame, 0 if there was none. */
  long lastPacket() {
    return lastPacket;
  }

  /** Returns what has been counted so far; any thread, at most a moment old. */
  Tally tally() {
    Tally sum = new Tally();
    shards.forEach(shard -> sum.addAll(shard.tally()));
    return sum;
  }

  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(keeper);
    join(keeper);
  }

  /** Says that the source has died, and that it is back. */
  private final class Death {
    private final long born = System.nanoTime();
    private long since = born;
    private boolean dead = true;
    private boolean said;
    private long saidAt;

    synchronized void now(Text reason) {
      begin();
      if (!said) {
        say(reason);
      }
    }

    private void begin() {
      if (!dead) {
        dead = true;
        since = System.nanoTime();
      }
    }

    synchronized void still(Text reason) {
      begin();
      long now = System.nanoTime();
      if (said ? now - saidAt > AGAIN_NANOS : now - since > GRACE_NANOS) {
        say(reason);
      }
    }

    private void say(Text reason) {
      said = true;
      saidAt = System.nanoTime();
      LOG.warn("capture of {} is dead: {}", settings.sensor(), reason);
      alerts.source(Severity.CRITICAL, about("capture.source_dead"), List.of(reason));
    }

    synchronized void over() {
      if (said) {
        alerts.source(Severity.INFO, about("capture.source_back"), List.of());
      }
      dead = false;
      said = false;
    }

    private Text about(String key) {
      return new Text(
          key, Map.of("sensor", settings.sensor(), "interface", settings.interfaceName()));
    }
  }
}
