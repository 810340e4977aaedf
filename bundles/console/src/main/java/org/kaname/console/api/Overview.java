package org.kaname.console.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.console.Services;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.monitor.Monitoring;

/** The state of the whole in a few numbers. */
public final class Overview {
  private static final int NEWEST = 8;

  private Overview() {}

  /** Counts; a service that is absent leaves its part out. */
  public static Map<String, Object> of(Services services) {
    Map<String, Object> body = new LinkedHashMap<>();
    services.inventory().ifPresent(inventory -> body.put("devices", devices(inventory)));
    services
        .incidents()
        .ifPresent(incidents -> body.put("incidents", incidents(incidents.list(Alarms.LOOKED_AT))));
    Optional<Monitoring> monitoring = services.monitoring();
    monitoring.ifPresent(present -> body.put("sources", present.sources()));
    monitoring.ifPresent(present -> body.put("decoders", present.decoders()));
    return body;
  }

  private static Map<String, Object> devices(Inventory inventory) {
    List<Device> all = inventory.devices();
    long approved = all.stream().filter(device -> device.approved() != null).count();
    long mature = all.stream().filter(device -> device.maturity() >= 100).count();
    double maturity = all.stream().mapToInt(Device::maturity).average().orElse(0);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("total", all.size());
    counts.put("approved", approved);
    counts.put("mature", mature);
    counts.put("maturity", Math.round(maturity));
    counts.put("missing", inventory.missing().size());
    return counts;
  }

  private static Map<String, Object> incidents(List<Incident> all) {
    List<Incident> undecided = all.stream().filter(Alarms::undecided).toList();
    Map<String, Object> bySeverity = new LinkedHashMap<>();
    Arrays.stream(Severity.values())
        .forEach(
            severity ->
                bySeverity.put(
                    severity.word(),
                    undecided.stream().filter(i -> i.severity() == severity).count()));
    return Map.of(
        "undecided",
        undecided.size(),
        "severities",
        bySeverity,
        "newest",
        undecided.stream().limit(NEWEST).map(IncidentRow::of).toList());
  }
}
