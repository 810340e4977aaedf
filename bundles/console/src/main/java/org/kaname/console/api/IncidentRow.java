package org.kaname.console.api;

import java.util.List;
import org.kaname.detect.Cause;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.incident.Verdict;
import org.kaname.text.Text;

/**
 * An incident without its facts, for lists and events.
 *
 * @param devices the first three.
 * @param others how many devices more.
 */
public record IncidentRow(
    String id,
    String sensor,
    long first,
    long last,
    List<String> devices,
    int others,
    Cause cause,
    double probability,
    Severity severity,
    Text what,
    long alerts,
    boolean open,
    Verdict verdict,
    String decidedBy) {
  private static final int NAMED = 3;

  public IncidentRow {
    devices = List.copyOf(devices);
  }

  /** Takes what a list shows. */
  public static IncidentRow of(Incident incident) {
    List<String> devices = incident.devices();
    int named = Math.min(NAMED, devices.size());
    return new IncidentRow(
        incident.id(),
        incident.sensor(),
        incident.first(),
        incident.last(),
        devices.subList(0, named),
        devices.size() - named,
        incident.cause(),
        incident.probability(),
        incident.severity(),
        incident.what(),
        incident.alerts(),
        incident.open(),
        incident.verdict(),
        incident.decidedBy());
  }
}
