package org.kaname.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final long LISTEN_MILLIS = 250;
  private static final long LET_GO_NANOS = 1_000_000_000L;

  /** A driver that is being replaced, or a container that starts, has so long before an alarm. */
  private static final long GRACE_NANOS = 3_000_000_000L;

  /** While a source stays dead its incident stays open. */
  private static final long AGAIN_NANOS = 30_000_000_000L;

  /** Sources, and the driver they are from. */
  record Opened(String driver, List<CaptureSource> sources) {
    Opened {
      sources = List.copyOf(sources);
    }
  }

  /** Opens the sources of a run. */
  interface Opener {
    Opened open() throws IOException;
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
  private final Silence silence;
  private Optional<Opened> first = Optional.empty();
  private volatile String driver;
  private volatile boolean stopping;
  private volatile boolean open;
  private volatile boolean silent;
  private volatile @Nullable Text broken;
  private volatile long lastPacket;

  LiveRun(LiveSettings settings, Opener opener, Shards maker, LiveAlerts alerts) {
    this.settings = settings;
    this.opener = opener;
    this.maker = maker;
    this.alerts = alerts;
    driver = settings.driver();
    silence = new Silence(settings.silence() * 1_000_000_000L);
    death = new Death();
    keeper = new Thread(this::keep, "live-" + settings.sensor());
  }

  /**
   * Begins.
   *
   * @param sources already open, empty if the run is to open them.
   */
  void start(Optional<Opened> sources) {
    sources.ifPresent(this::take);
    first = sources;
    open = sources.isPresent();
    keeper.start();
  }

  private void take(Opened sources) {
    driver = sources.driver();
    make(sources.sources().size());
  }

  private void keep() {
    Optional<Opened> sources = first;
    while (!stopping) {
      if (sources.isEmpty()) {
        sources = tryOpen();
      }
      sources.ifPresent(now -> work(now.sources()));
      sources = Optional.empty();
      if (!stopping) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    first.ifPresent(unused -> unused.sources().forEach(CaptureSource::close));
    shards.forEach(Shard::finish);
    shards.forEach(maker::finished);
    alerts.close();
  }

  private Optional<Opened> tryOpen() {
    broken = null;
    try {
      Opened sources = opener.open();
      take(sources);
      return Optional.of(sources);
    } catch (IOException e) {
      death.still(text(e));
      return Optional.empty();
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
    listen(threads);
    sources.forEach(CaptureSource::close);
    first = Optional.empty();
    open = false;
  }

  /** Waits until the sources have ended, and says when nothing comes from them any more. */
  private void listen(List<Thread> threads) {
    silence.restart(packets(), System.nanoTime());
    long saidAt = 0;
    for (Thread thread : threads) {
      while (joined(thread)) {
        long now = System.nanoTime();
        boolean still = silence.look(packets(), now);
        if (still && (!silent || now - saidAt > AGAIN_NANOS)) {
          saidAt = now;
          silent(Severity.WARNING, "capture.source_silent", silence.seconds(now));
        } else if (silent && !still) {
          silent(Severity.INFO, "capture.source_talks", 0);
        }
        silent = still;
      }
    }
    silent = false;
  }

  private void silent(Severity severity, String key, long seconds) {
    LOG.warn("{}: {} on {}", key, settings.sensor(), settings.interfaceName());
    alerts.source(
        severity,
        about(key),
        seconds == 0
            ? List.of()
            : List.of(new Text("capture.fact.silent", Map.of("seconds", seconds))));
  }

  private Text about(String key) {
    return new Text(
        key, Map.of("sensor", settings.sensor(), "interface", settings.interfaceName()));
  }

  private long packets() {
    long sum = 0;
    for (Shard shard : shards) {
      sum += shard.tally().get(Tally.Of.PACKETS);
    }
    return sum;
  }

  /** Waits a moment for the end of a thread; says whether it goes on. */
  private static boolean joined(Thread thread) {
    try {
      thread.join(LISTEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return thread.isAlive();
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

  /** Lets go of the sources if their driver leaves; waits until they are closed. */
  void driverGone(String name) {
    if (!driver.equals(name)) {
      return;
    }
    broken = new Text("capture.no_driver", Map.of("driver", name));
    long deadline = System.nanoTime() + LET_GO_NANOS;
    while (open && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Tries again at once if that is the driver to use: also when another one stands in for it. */
  void driverHere(String name) {
    if (settings.driver().equals(name) && !driver.equals(name)) {
      broken = new Text("capture.no_driver", Map.of("driver", driver));
    }
    LockSupport.unpark(keeper);
  }

  /** Returns the driver in use, or wanted. */
  String driver() {
    return driver;
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

  /** Returns {@code running}, {@code silent}, {@code dead} or {@code stopped}. */
  String state() {
    if (stopping) {
      return "stopped";
    }
    return !open || broken != null ? "dead" : silent ? "silent" : "running";
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
  }
}
