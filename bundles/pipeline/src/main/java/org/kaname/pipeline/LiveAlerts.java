package org.kaname.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Severity;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts off the packet path: a bounded queue and the thread that hands them to the
 * incidents. What finds no room is counted and said in one alert.
 */
final class LiveAlerts implements Consumer<Alert>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAlerts.class);
  private static final long SECOND = 1_000_000_000L;
  private static final int ROOM = 4096;
  private static final long PATIENCE_MILLIS = 200;

  private final String sensor;
  private final Endpoint source;
  private final Supplier<@Nullable Incidents> incidents;
  private final BlockingQueue<Alert> queue = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong overflow = new AtomicLong();
  private final Clock clock = Clock.systemUTC();
  private final Thread thread;
  private volatile boolean stopped;
  private @Nullable Incidents service;
  private @Nullable IncidentIntake intake;

  LiveAlerts(LiveSettings settings, Supplier<@Nullable Incidents> incidents) {
    this.sensor = settings.sensor();
    this.source = new Endpoint(sensor, 0, "", settings.interfaceName(), -1);
    this.incidents = incidents;
    thread = new Thread(this::work, "alerts-" + sensor);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes an alert without waiting. Any thread. */
  @Override
  public void accept(Alert alert) {
    if (!queue.offer(alert)) {
      overflow.incrementAndGet();
    }
  }

  /** Raises an alert about the source itself. */
  void source(Severity severity, Text what, List<Text> facts) {
    accept(alert(severity, what, facts));
  }

  private Alert alert(Severity severity, Text what, List<Text> facts) {
    return new Alert(
        "capture",
        now(),
        severity,
        source,
        source,
        what,
        facts.stream().map(org.kaname.detect.Fact::of).toList(),
        Map.of(Cause.FAILURE, 4.0));
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * SECOND + now.getNano();
  }

  private void work() {
    while (!stopped || !queue.isEmpty()) {
      try {
        step(queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        stopped = true;
      } catch (RuntimeException e) {
        LOG.warn("an alert of {} did not reach the incidents", sensor, e);
      }
    }
    end();
  }

  private void step(@Nullable Alert alert) {
    follow();
    IncidentIntake open = intake;
    if (open == null) {
      return;
    }
    if (alert == null) {
      open.advance(now());
    } else {
      open.accept(alert);
    }
    long lost = overflow.getAndSet(0);
    if (lost > 0) {
      open.accept(
          alert(
              Severity.WARNING,
              new Text("capture.alerts_lost", Map.of("sensor", sensor, "count", lost)),
              List.of()));
    }
  }

  /** Goes over to the incidents service that is there now. */
  private void follow() {
    Incidents now = incidents.get();
    if (now == service) {
      return;
    }
    end();
    service = now;
    if (now != null) {
      intake = now.open(sensor, Provenance.LIVE, true, change -> {});
    }
  }

  private void end() {
    IncidentIntake open = intake;
    intake = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
