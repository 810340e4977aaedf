package org.kaname.console.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kaname.console.Services;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Device;

/** Which devices have incidents that nobody has decided upon, and how severe. */
final class Alarms {
  /** Incidents looked at, newest first. */
  static final int LOOKED_AT = 2000;

  private final Map<String, Severity> worst = new HashMap<>();

  private Alarms() {}

  /** Looks through the newest incidents. */
  static Alarms of(Services services) {
    Alarms alarms = new Alarms();
    services.incidents().ifPresent(all -> all.list(LOOKED_AT).forEach(alarms::add));
    return alarms;
  }

  private void add(Incident incident) {
    if (undecided(incident)) {
      for (String device : incident.devices()) {
        worst.merge(device, incident.severity(), (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
    }
  }

  /** Says whether somebody still has to look at an incident. */
  static boolean undecided(Incident incident) {
    return incident.verdict() == Verdict.NONE;
  }

  /** Returns the highest severity of the device's undecided incidents. */
  Optional<Severity> of(Device device) {
    Severity byId = worst.get(device.id());
    return Optional.ofNullable(byId == null ? worst.get(device.endpoint().text()) : byId);
  }
}
