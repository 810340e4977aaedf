package org.kaname.incident.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Verdict;
import org.kaname.text.Text;

/**
 * An incident that still grows: weighs what its alerts say about the cause.
 *
 * <p>The n-th alert of one key counts 1/n: a hundred of the same say little more than ten. The
 * probability of a cause is its squared weight over the sum of all squares.
 */
final class Growing {
  private static final int MOST_FACTS = 50;
  private static final int MOST_DEVICES = 64;

  /**
   * Detectors tell what goes on again every 10 s; who was quiet for half as much again had stopped.
   */
  private static final long PAUSE = 15_000_000_000L;

  private record Weighed(Fact fact, Map<Cause, Double> causes) {}

  private final String id;
  private final String sensor;
  private final String origin;
  private final long first;
  private final Set<String> devices = new LinkedHashSet<>();
  private final Map<Cause, Double> weights = new EnumMap<>(Cause.class);
  private final Map<String, Integer> perKey = new HashMap<>();
  private final Set<Text> told = new LinkedHashSet<>();
  private final List<Weighed> facts = new ArrayList<>();
  private final List<Weighed> renewals = new ArrayList<>();
  private final Map<String, Alert> firstOfKey = new LinkedHashMap<>();
  private Severity severity;
  private long last;
  private long lastOwn;
  private long longestPause = PAUSE / 2;
  private long alerts;

  Growing(String id, String sensor, Alert alert) {
    this.id = id;
    this.sensor = sensor;
    origin = alert.origin().text();
    first = alert.time();
    last = first;
    lastOwn = first;
    severity = alert.severity();
  }

  String id() {
    return id;
  }

  String origin() {
    return origin;
  }

  long last() {
    return last;
  }

  boolean concerns(String device) {
    return devices.contains(device);
  }

  void add(Alert alert) {
    renew(alert);
    alerts++;
    last = Math.max(last, alert.time());
    involve(alert.origin().text());
    involve(alert.peer().text());
    int nth = perKey.merge(alert.what().key(), 1, Integer::sum);
    alert.causes().forEach((cause, weight) -> weights.merge(cause, weight / nth, Double::sum));
    firstOfKey.putIfAbsent(alert.what().key(), alert);
    if (alert.severity().compareTo(severity) > 0) {
      severity = alert.severity();
    }
    for (Fact fact : alert.facts()) {
      if (facts.size() < MOST_FACTS && told.add(fact.text())) {
        facts.add(new Weighed(fact, alert.causes()));
      }
    }
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
    if (pause > PAUSE && pause >= 2 * longestPause) {
      Text text =
          new Text(
              Incident.RENEWED,
              Map.of("origin", alert.origin().text(), "seconds", pause / 1_000_000_000L));
      renewals.add(new Weighed(new Fact(text, packet(alert)), alert.causes()));
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

  /** The finding that speaks most for the cause names the incident; of equals the gravest one. */
  private Text headline(Cause cause) {
    return firstOfKey.values().stream()
        .max(
            Comparator.<Alert>comparingDouble(alert -> alert.causes().getOrDefault(cause, 0.0))
                .thenComparing(Alert::severity))
        .orElseThrow()
        .what();
  }

  Incident snapshot(boolean open) {
    List<Candidate> candidates = candidates();
    return new Incident(
        id,
        sensor,
        first,
        last,
        List.copyOf(devices),
        candidates.get(0).cause(),
        candidates.get(0).probability(),
        severity,
        headline(candidates.get(0).cause()),
        Stream.concat(facts.stream(), renewals.stream()).map(Weighed::fact).toList(),
        candidates,
        alerts,
        open,
        Verdict.NONE,
        "");
  }

  private List<Candidate> candidates() {
    double sum = weights.values().stream().mapToDouble(weight -> weight * weight).sum();
    if (sum <= 0) {
      return List.of(new Candidate(Cause.UNKNOWN, 1, List.of(), List.of()));
    }
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<Cause, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            entry ->
                new Candidate(
                    entry.getKey(),
                    rounded(entry.getValue() * entry.getValue() / sum),
                    about(entry.getKey(), true),
                    about(entry.getKey(), false)))
        .toList();
  }

  private static double rounded(double probability) {
    return Math.round(probability * 1000) / 1000.0;
  }

  /** Facts of alerts that speak for a cause, or that name only others. */
  private List<Fact> about(Cause cause, boolean supporting) {
    return facts.stream()
        .filter(weighed -> weighed.causes().containsKey(cause) == supporting)
        .map(Weighed::fact)
        .limit(10)
        .toList();
  }
}
