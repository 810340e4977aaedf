package org.kaname.response.engine;

import java.util.List;
import java.util.Map;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;

/**
 * Makes incidents of what goes wrong with the enforcement itself: a driver that hangs, lies or is
 * gone. No response is planned to these. For one thread.
 */
final class Alarms implements AutoCloseable {
  /** Sensor of these incidents. */
  static final String SENSOR = "response";

  private final IncidentIntake intake;

  Alarms(Incidents incidents) {
    intake = incidents.open(SENSOR, Provenance.LIVE, true, change -> {});
  }

  void raise(String driver, Text what, long millis) {
    Endpoint who = new Endpoint(SENSOR, 0, "", driver, -1);
    intake.accept(
        new Alert(
            "response",
            millis * 1_000_000,
            Severity.WARNING,
            who,
            who,
            new Text("response.alarm", Map.of("driver", driver)),
            List.of(Fact.of(what)),
            Map.of(Cause.FAILURE, 4.0)));
  }

  @Override
  public void close() {
    intake.close();
  }
}
