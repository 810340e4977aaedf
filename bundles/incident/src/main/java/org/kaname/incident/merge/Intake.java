package org.kaname.incident.merge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

  private final String sensor;
  private final String epoch;
  private final Consumer<Incident> changed;
  private final List<Growing> open = new ArrayList<>();
  private long sequence;

  Intake(String sensor, String epoch, Consumer<Incident> changed) {
    this.sensor = sensor;
    this.epoch = epoch;
    this.changed = changed;
  }

  @Override
  public void accept(Alert alert) {
    advance(alert.time());
    Growing incident = find(alert).orElseGet(() -> begin(alert));
    incident.add(alert);
    if (incident.severity().compareTo(Severity.INFO) > 0) {
      changed.accept(incident.snapshot(true));
    }
  }

  private Optional<Growing> find(Alert alert) {
    String origin = alert.origin().text();
    Optional<Growing> own = open.stream().filter(one -> one.origin().equals(origin)).findFirst();
    if (own.isPresent() || !consequence(alert)) {
      return own;
    }
    return open.stream().filter(one -> one.concerns(origin)).findFirst();
  }

  /** Silence and failure may be what somebody else's attack does. */
  private static boolean consequence(Alert alert) {
    return alert.causes().entrySet().stream()
        .max(java.util.Map.Entry.comparingByValue())
        .filter(most -> most.getKey() == Cause.FAILURE)
        .isPresent();
  }

  private Growing begin(Alert alert) {
    Growing incident = new Growing(sensor + "-" + epoch + "-" + ++sequence, sensor, alert);
    open.add(incident);
    return incident;
  }

  @Override
  public void advance(long time) {
    Iterator<Growing> each = open.iterator();
    while (each.hasNext()) {
      Growing incident = each.next();
      if (Math.abs(time - incident.last()) > QUIET) {
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
    open.forEach(this::end);
    open.clear();
  }
}
