package org.kaname.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureSource;
import org.kaname.capture.FrameSink;
import org.kaname.detect.Alert;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Shard;
import org.kaname.text.Text;

class LiveRunTest {
  private static final LiveSettings SETTINGS = new LiveSettings("hall", "tap0", "fake", 1, "", 1);

  private final BlockingQueue<String> alerts = new LinkedBlockingQueue<>();
  private final Desk desk = new Desk();
  private final AtomicInteger opened = new AtomicInteger();
  private volatile boolean dead;
  private volatile boolean missing;
  private volatile boolean talking;
  private volatile String driver = "fake";
  private final LiveRun run =
      new LiveRun(SETTINGS, this::open, new Makes(), new LiveAlerts(SETTINGS, () -> desk));

  private LiveRun.Opened open() throws IOException {
    if (missing) {
      throw new CaptureFault(Text.of("fake.missing"));
    }
    opened.incrementAndGet();
    return new LiveRun.Opened(driver, List.of(new Source()));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  private String alert() throws InterruptedException {
    String text = alerts.poll(5, TimeUnit.SECONDS);
    assertNotNull(text, "no alert within 5 s");
    return text;
  }

  private void await(String state) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!run.state().equals(state) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertEquals(state, run.state());
  }

  @Test
  void deadSource_isAnAlertAndComesBack() throws Exception {
    run.start(Optional.of(open()));
    await("running");
    missing = true;
    dead = true;
    assertEquals("capture.source_dead fake.dead", alert());
    await("dead");
    dead = false;
    missing = false;
    assertEquals("capture.source_back", alert());
    await("running");
  }

  @Test
  void interfaceThatNeverComes_isAnAlert() throws Exception {
    missing = true;
    run.start(Optional.empty());
    assertEquals("capture.source_dead fake.missing", alert());
  }

  @Test
  void driverReplaced_isNoAlert() throws Exception {
    run.start(Optional.of(open()));
    await("running");
    run.driverGone("fake");
    run.driverHere("fake");
    await("running");
    assertEquals(2, opened.get());
    assertEquals(0, alerts.size());
  }

  @Test
  void driverStoodInFor_comesBack() throws Exception {
    run.start(Optional.of(open()));
    await("running");
    driver = "other";
    run.driverGone("fake");
    run.driverHere("other");
    await("running");
    assertEquals("other", run.driver());
    run.driverGone("fake");
    assertEquals("running", run.state());
    driver = "fake";
    run.driverHere("fake");
    await("running");
    assertEquals("fake", run.driver());
    assertEquals(3, opened.get());
    assertEquals(0, alerts.size());
  }

  @Test
  void sourceThatFallsSilent_isAnAlertAndSoIsItsReturn() throws Exception {
    talking = true;
    run.start(Optional.of(open()));
    await("running");
    LockSupport.parkNanos(300_000_000);
    talking = false;
    assertEquals("capture.source_silent capture.fact.silent", alert());
    assertEquals("silent", run.state());
    talking = true;
    assertEquals("capture.source_talks", alert());
    await("running");
  }

  @Test
  void sourceThatNeverTalked_isNotSilent() throws Exception {
    run.start(Optional.of(open()));
    await("running");
    LockSupport.parkNanos(1_800_000_000L);
    assertEquals("running", run.state());
    assertEquals(0, alerts.size());
  }

  @Test
  void idleSource_stopsAtOnce() throws Exception {
    run.start(Optional.of(open()));
    await("running");
    run.close();
    assertEquals("stopped", run.state());
  }

  /** Ticks, and dies when told to. */
  private final class Source implements CaptureSource {
    @Override
    public String name() {
      return "tap0";
    }

    @Override
    public boolean poll(FrameSink sink, Duration patience) throws IOException {
      if (dead) {
        throw new CaptureFault(Text.of("fake.dead"));
      }
      LockSupport.parkNanos(1_000_000);
      if (talking) {
        ByteBuffer none = ByteBuffer.allocateDirect(60);
        sink.frame(none, 0, 60, 60, System.currentTimeMillis() * 1_000_000L, 1, 1);
      }
      sink.tick(System.currentTimeMillis() * 1_000_000L);
      return true;
    }

    @Override
    public boolean live() {
      return true;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class Makes implements LiveRun.Shards {
    @Override
    public Shard make(int number) {
      return new Shard(
          "hall",
          true,
          0,
          1,
          new Shard.Limits(1024, 1024, 1024),
          new Shard.Surroundings(
              () -> DecoderSet.EMPTY,
              () -> DetectorSet.EMPTY,
              alert -> {},
              (shard, flow) -> {},
              fault -> {}));
    }

    @Override
    public void finished(Shard shard) {
      // Nobody else knows of it.
    }
  }

  private final class Desk implements Incidents {
    @Override
    public IncidentIntake open(
        String sensor, Provenance provenance, boolean kept, Consumer<Incident> changes) {
      return new IncidentIntake() {
        @Override
        public void accept(Alert alert) {
          StringBuilder said = new StringBuilder(alert.what().key());
          alert.facts().forEach(fact -> said.append(' ').append(fact.text().key()));
          alerts.add(said.toString());
        }

        @Override
        public void advance(long time) {
          // Nothing closes here.
        }

        @Override
        public void close() {
          // Nothing is kept.
        }
      };
    }

    @Override
    public List<Incident> list(int limit) {
      return List.of();
    }

    @Override
    public Optional<Incident> find(String id) {
      return Optional.empty();
    }

    @Override
    public CompletionStage<Incident> decide(
        String id, Verdict verdict, String author, String reason) {
      return CompletableFuture.failedFuture(new IllegalArgumentException(id));
    }
  }
}
