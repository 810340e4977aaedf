package org.kaname.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kaname.detect.Alert;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Provenance;
import org.kaname.scenario.Scenarios;
import org.kaname.view.Json;

/** Tells the demo by many seeds and compares the incidents with what the scenario wrote down. */
final class DemoRun {
  private final Path folder;
  private final Map<Long, List<String>> wrong = new LinkedHashMap<>();
  private int seeds;
  private int incidents;
  private int rightCause;

  DemoRun(Path folder) {
    this.folder = folder;
  }

  /** Runs one seed; what is wrong with it is kept. */
  void seed(long seed) throws IOException {
    Path file = folder.resolve("demo.pcap");
    String told = new Scenarios().write("demo", file, seed, 0, 0).orElseThrow();
    JsonNode truth = Json.mapper().readTree(told).get("attacks").get(0);
    Collection<Incident> found = incidents(file);
    Files.delete(file);
    List<String> faults = faults(truth, found);
    if (!faults.isEmpty()) {
      wrong.put(seed, faults);
    }
    seeds++;
    incidents += found.size();
    rightCause +=
        (int)
            found.stream()
                .filter(one -> one.cause().word().equals(truth.get("cause").asText()))
                .count();
  }

  private static Collection<Incident> incidents(Path file) throws IOException {
    Map<String, Incident> last = new LinkedHashMap<>();
    try (IncidentIntake intake =
        Bench.incidents()
            .open("demo", Provenance.RECORDED, false, change -> last.put(change.id(), change))) {
      Bench.run(file, new Merging(intake), Bench.baseline());
    }
    return last.values();
  }

  private static List<String> faults(JsonNode truth, Collection<Incident> found) {
    List<String> faults = new ArrayList<>();
    TreeSet<String> expected = new TreeSet<>();
    truth.get("devices").forEach(device -> expected.add(device.asText()));
    TreeSet<String> named = new TreeSet<>();
    found.forEach(incident -> named.addAll(incident.devices()));
    if (!named.equals(expected)) {
      faults.add("devices " + named + " instead of " + expected);
    }
    long entry = truth.get("entry").asLong();
    long last = truth.get("last").asLong();
    long first = found.stream().mapToLong(Incident::first).min().orElse(0);
    if (first != entry) {
      faults.add("begins " + (first - entry) + " ns after the entry");
    }
    for (Incident incident : found) {
      if (incident.last() > last || !incident.devices().get(0).equals(expected(truth))) {
        faults.add(incident.what() + " at " + (incident.first() - entry) + " ns after the entry");
      }
    }
    return faults;
  }

  private static String expected(JsonNode truth) {
    return truth.get("devices").get(0).asText();
  }

  Map<Long, List<String>> wrong() {
    return wrong;
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seeds", seeds);
    figures.put("incidents", incidents);
    figures.put("incidentsWithTheRightCause", rightCause);
    figures.put("wrong", wrong);
    return figures;
  }

  private record Merging(IncidentIntake intake) implements Bench.Taker {
    @Override
    public void alert(Alert alert) {
      intake.accept(alert);
    }

    @Override
    public void advance(long time) {
      intake.advance(time);
    }
  }
}
