package org.kaname.incident.merge;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Provenance;
import org.kaname.incident.cause.Knowledge;

/**
 * Merges the alerts of one run: what one device is behind belongs together until it has been quiet
 * for 60 s; what falls silent while it is under attack belongs to the attack; what an address does
 * belongs to the sign-in that it was given for.
 */
final class Intake implements IncidentIntake {
  /**
   * What is over is looked for once in so long, or an attack from many origins would cost its
   * square.
   */
  private static final long LOOK = 1_000_000_000L;

  private final Growing.Run run;
  private final Arrivals arrivals;
  private final Consumer<Incident> changed;

  /** By origin: each has one open incident at most. */
  private final Map<String, Growing> open = new LinkedHashMap<>();

  private long sequence;
  private long looked;

  /**
   * Makes one.
   *
   * @param arrivals shared by all runs of what happens now.
   */
  Intake(Growing.Run run, Arrivals arrivals, Consumer<Incident> changed) {
    this.run = run;
    this.arrivals = arrivals;
    this.changed = changed;
  }

  /** Makes one that shares nothing with others. */
  Intake(String sensor, Provenance provenance, String epoch, Consumer<Incident> changed) {
    this(new Growing.Run(sensor, provenance, epoch, Knowledge.NONE), new Arrivals(), changed);
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
    if (incident.arriving() && arrivals.leave(this, incident)) {
      open.remove(incident.origin());
    }
  }

  private Optional<Growing> find(Alert alert) {
    String origin = alert.origin().text();
    Growing own = open.get(origin);
    if (own != null && own.over(alert.time())) {
      open.remove(origin);
      end(own);
      own = null;
    }
    if (own == null) {
      own = arrived(origin, alert.time());
    }
    if (own != null || !consequence(alert)) {
      return Optional.ofNullable(own);
    }
    return open.values().stream()
        .filter(one -> one.concerns(origin) && !one.over(alert.time()))
        .findFirst();
  }

  /** Goes on with the sign-in for which the address was given out, if that was not long ago. */
  private @Nullable Growing arrived(String origin, long time) {
    Growing incident = arrivals.take(origin);
    if (incident == null) {
      return null;
    }
    if (incident.over(time)) {
      end(incident);
      return null;
    }
    open.put(origin, incident);
    return incident;
  }

  /** Silence and failure may be what somebody else's attack does. */
  private static boolean consequence(Alert alert) {
    return alert.causes().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getKey() == Cause.FAILURE)
        .isPresent();
  }

  private Growing begin(Alert alert) {
    Growing incident = new Growing(run.sensor() + "-" + run.epoch() + "-" + ++sequence, run, alert);
    open.put(incident.origin(), incident);
    return incident;
  }

  @Override
  public void advance(long time) {
    looked = time;
    Iterator<Growing> each = open.values().iterator();
    while (each.hasNext()) {
      Growing incident = each.next();
      if (incident.over(time)) {
        each.remove();
        end(incident);
      }
    }
    arrivals.takeBack(this, incident -> incident.over(time)).forEach(this::end);
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
    arrivals.takeBack(this, incident -> true).forEach(this::end);
  }
}
