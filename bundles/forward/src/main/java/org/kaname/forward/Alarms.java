package org.kaname.forward;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes incidents of what goes wrong with forwarding, of each target at most once a minute: the
 * alarm is forwarded too and must not feed itself. Thread-safe.
 */
@Component(service = Alarms.class)
public final class Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  /** Sensor of these incidents. */
  static final String SENSOR = "forward";

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final AtomicReference<@Nullable Incidents> incidents = new AtomicReference<>();
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private @Nullable Incidents opened;
  private @Nullable IncidentIntake intake;

  /** Makes one that knows of no incidents yet. */
  @Activate
  public Alarms() {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setIncidents(Incidents service) {
    incidents.set(service);
  }

  void unsetIncidents(Incidents service) {
    incidents.compareAndSet(service, null);
  }

  /** Tells people, if there is a service of incidents. */
  public void raise(String target, Text what) {
    long now = System.nanoTime();
    Long before = told.get(target);
    if (before != null && now - before < MINUTE) {
      return;
    }
    told.put(target, now);
    LOG.warn("forwarding to {}: {} {}", target, what.key(), what.parameters());
    accept(alert(target, what));
  }

  private static Alert alert(String target, Text what) {
    Endpoint who = new Endpoint(SENSOR, 0, "", target, -1);
    return new Alert(
        SENSOR,
        System.currentTimeMillis() * 1_000_000,
        Severity.WARNING,
        who,
        who,
        new Text("forward.alarm", Map.of("target", target)),
        List.of(Fact.of(what)),
        Map.of(Cause.FAILURE, 4.0));
  }

  private synchronized void accept(Alert alert) {
    Incidents now = incidents.get();
    if (now == null) {
      return;
    }
    IncidentIntake open = intake;
    if (open == null || !now.equals(opened)) {
      open = now.open(SENSOR, Provenance.LIVE, true, change -> {});
      intake = open;
      opened = now;
    }
    open.accept(alert);
  }

  @Deactivate
  synchronized void stop() {
    if (intake != null) {
      intake.close();
      intake = null;
    }
  }
}
