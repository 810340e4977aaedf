package org.kaname.pipeline;

import java.util.List;
import java.util.Map;
import org.kaname.detect.Fact;
import org.kaname.incident.Incident;

/** The short JSON form of an incident: one object a line, for programs. */
record IncidentLine(
    String id,
    long first,
    long last,
    List<String> devices,
    String cause,
    double probability,
    String severity,
    String key,
    Map<String, Object> parameters,
    List<Fact> facts) {
  static IncidentLine of(Incident incident) {
    return new IncidentLine(
        incident.id(),
        incident.first(),
        incident.last(),
        incident.devices(),
        incident.cause().word(),
        incident.probability(),
        incident.severity().word(),
        incident.what().key(),
        incident.what().parameters(),
        incident.facts());
  }
}
