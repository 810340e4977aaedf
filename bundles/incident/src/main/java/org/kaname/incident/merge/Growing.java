package org.kaname.incident.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Alert;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.incident.cause.Knowledge;
import org.kaname.incident.cause.Meanings;
import org.kaname.incident.cause.Reasoning;
import org.kaname.incident.cause.Route;
import org.kaname.text.Text;

/** An incident that still grows: whom it concerns, how long it goes on, and what it began with. */
final class Growing {
  private static final int MOST_DEVICES = 64;

  /** Quiet gap after which the next alert is another incident. */
  static final long QUIET = 60_000_000_000L;

  /** Somebody who has signed in from outside may look round for a while before they act. */
  static final long ARRIVAL = 30 * QUIET;

  /**
   * Detectors tell what goes on again every 10 s; who was quiet for half as much again had stopped.
   */
  private static final long PAUSE = 15_000_000_000L;

  private final String id;
  private final String sensor;
  private final Provenance provenance;
  private final String origin;
  private final long first;
  private final Reasoning reasoning;
  private final Route route = new Route(Meanings.shipped());
  private final Set<String> devices = new LinkedHashSet<>();
  private final List<Fact> renewals = new ArrayList<>();
  private boolean arrivals = true;
  private Severity severity;
  private long last;
  private long lastOwn;
  private long longestPause = PAUSE / 2;
  private long alerts;

  Growing(String id, Run run, Alert alert) {
    this.id = id;
    sensor = run.sensor();
    provenance = run.provenance();
    reasoning = new Reasoning(Meanings.shipped(), run.knowledge());
    origin = alert.origin().text();
    first = alert.time();
    last = first;
    lastOwn = first;
    severity = alert.severity();
  }

  /**
   * What the incidents of one run have in common.
   *
   * @param epoch what their ids begin with, after the sensor.
   */
  record Run(String sensor, Provenance provenance, String epoch, Knowledge knowledge) {}

  String id() {
    return id;
  }

  String origin() {
    return origin;
  }

  /** Says whether an alert of this time would be another incident. */
  boolean over(long time) {
    return Math.abs(time - last) > (arrivals ? ARRIVAL : QUIET);
  }

  /** Says whether it is no more than a sign-in from outside, so far. */
  boolean arriving() {
    return arrivals;
  }

  boolean concerns(String device) {
    return devices.contains(device);
  }

  void add(Alert alert) {
    renew(alert);
    alerts++;
    arrivals &= Meanings.shipped().signIn(alert);
    last = Math.max(last, alert.time());
    involve(alert.origin().text());
    involve(alert.peer().text());
    if (alert.severity().compareTo(severity) > 0) {
      severity = alert.severity();
    }
    reasoning.add(alert);
    route.add(alert);
  }

  /**
   * Takes note of what begins anew after a pause: longer than {@link #PAUSE} and at least twice as
   * long as every pause before it, so that what comes at intervals is said once. With the quiet gap
   * of an incident that makes two at most.
   */
  private void renew(Alert alert) {
    if (alert.severity() == Severity.INFO || !alert.origin().text().equals(origin)) {
      return;
    }
    long pause = alert.time() - lastOwn;
    lastOwn = Math.max(lastOwn, alert.time());
    if (arrivals) {
      return;
    }
    if (pause > PAUSE && pause >= 2 * longestPause) {
      Text text =
          new Text(
              Incident.RENEWED,
              Map.of("origin", alert.origin().text(), "seconds", pause / 1_000_000_000L));
      renewals.add(new Fact(text, packet(alert)));
    }
    longestPause = Math.max(longestPause, pause);
  }

  private static Optional<PacketRef> packet(Alert alert) {
    return alert.facts().stream().flatMap(fact -> fact.packet().stream()).findFirst();
  }

  private void involve(String device) {
    if (devices.size() < MOST_DEVICES) {
      devices.add(device);
    }
  }

  Severity severity() {
    return severity;
  }

  Incident snapshot(boolean open) {
    List<Candidate> candidates = reasoning.candidates();
    Candidate likely = candidates.get(0);
    return new Incident(
        id,
        sensor,
        first,
        last,
        List.copyOf(devices),
        likely.cause(),
        likely.probability(),
        severity,
        reasoning.headline(likely.cause()),
        renewals.isEmpty()
            ? reasoning.facts()
            : Stream.concat(reasoning.facts().stream(), renewals.stream()).toList(),
        candidates,
        alerts,
        open,
        Verdict.NONE,
        "",
        provenance,
        route.steps());
  }
}
