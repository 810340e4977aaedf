package org.kaname.incident.merge;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;

/**
 * Merges the alerts of one run: what one device is behind belongs together until it has been quiet
 * for 60 s; what falls silent while it is under attack belongs to the attack.
 */
final class Intake implements IncidentIntake {
  /** Quiet gap after which the next alert is another incident. */
  static final long QUIET = 60_000_000_000L;

  /**
   * What is over is looked for once in so long, or an attack from many origins would cost its
   * square.
   */
  private static final long LOOK = 1_000_000_000L;

  private final String sensor;
  private final String epoch;
  private final Consumer<Incident> changed;

  /** By origin: each has one open incident at most. */
  private final Map<String, Growing> open = new LinkedHashMap<>();

  private long sequence;
  private long looked;

  Intake(String sensor, String epoch, Consumer<Incident> changed) {
    this.sensor = sensor;
    this.epoch = epoch;
    this.changed = changed;
  }

  @Override
  public void accept(Alert alert) {
    if (Math.abs(alert.time() - looked) >= LOOK) {
      advance(alert.time());
    }
    Growing incident = find(alert).orElseGet(() -> begin(alert));
    incident.add(alert);
    if (incident.severity().compareTo(Severity.INFO) > 0) {
      changed.accept(incident.snapshot(true));
    }
  }

  private Optional<Growing> find(Alert alert) {
    String origin = alert.origin().text();
    Growing own = open.get(origin);
    if (own != null && over(own, alert.time())) {
      open.remove(origin);
      end(own);
      own = null;
    }
    if (own != null || !consequence(alert)) {
      return Optional.ofNullable(own);
    }
    return open.values().stream()
        .filter(one -> one.concerns(origin) && !over(one, alert.time()))
        .findFirst();
  }

  private static boolean over(Growing incident, long time) {
    return Math.abs(time - incident.last()) > QUIET;
  }

  /** Silence and failure may be what somebody else's attack does. */
  private static boolean consequence(Alert alert) {
    return alert.causes().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getKey() == Cause.FAILURE)
        .isPresent();
  }

  private Growing begin(Alert alert) {
    Growing incident = new Growing(sensor + "-" + epoch + "-" + ++sequence, sensor, alert);
    open.put(incident.origin(), incident);
    return incident;
  }

  @Override
  public void advance(long time) {
    looked = time;
    Iterator<Growing> each = open.values().iterator();
    while (each.hasNext()) {
      Growing incident = each.next();
      if (over(incident, time)) {
        each.remove();
        end(incident);
      }
    }
  }

  private void end(Growing incident) {
    if (incident.severity().compareTo(Severity.INFO) > 0) {
      changed.accept(incident.snapshot(false));
    }
  }

  @Override
  public void close() {
    open.values().forEach(this::end);
    open.clear();
  }
}
