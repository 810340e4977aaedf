package org.kaname.response.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Need;
import org.kaname.text.Text;

/**
 * A made-up attack for exercises: a stranger writes to a controller. The stranger has an address
 * that RFC 5737 keeps for examples; what is attacked is the first flow that a function of the
 * business model needs, so that people see their own plant, or another example address.
 */
final class Drill {
  private static final String SENSOR = "drill";

  private Drill() {}

  /** Makes an incident and has it kept as a drill. */
  static Incident incident(Incidents incidents, BusinessModel model, long millis) {
    AtomicReference<Incident> made = new AtomicReference<>();
    try (IncidentIntake intake = incidents.open(SENSOR, Provenance.DRILL, true, made::set)) {
      Endpoint stranger = new Endpoint(SENSOR, 0, "02:00:5e:00:53:66", "192.0.2.66", -1);
      Flow needed = attacked(model).orElse(new Flow("192.0.2.66", "198.51.100.30", 6, 502));
      Endpoint controller = endpoint(needed.server());
      Link link = new Link(stranger, controller, needed.transport(), needed.port(), "");
      long nanos = millis * 1_000_000;
      Map<String, Object> who =
          Map.of(
              "device", stranger.text(),
              "client", stranger.text(),
              "server", controller.text(),
              "source", stranger.text(),
              "destination", controller.text(),
              "service", needed.transport() + "/" + needed.port());
      intake.accept(alert(nanos, link, new Text("response.drill.stranger", who), Cause.SCAN));
      intake.accept(
          alert(nanos + 1, link, new Text("response.drill.writes", who), Cause.COMMAND_INJECTION));
    }
    Incident incident = made.get();
    if (incident == null) {
      throw new IllegalStateException("the drill made no incident");
    }
    return incident;
  }

  private static Optional<Flow> attacked(BusinessModel model) {
    return model.parts().functions().stream()
        .flatMap(function -> flows(function.need()))
        .filter(flow -> flow.port() >= 0 && flow.transport() >= 0)
        .findFirst();
  }

  private static Stream<Flow> flows(Need need) {
    if (need instanceof Need.All all) {
      return all.of().stream().flatMap(Drill::flows);
    }
    if (need instanceof Need.AtLeast some) {
      return some.of().stream().flatMap(Drill::flows);
    }
    return need instanceof Need.NeedsFlow one ? Stream.of(one.flow()) : Stream.empty();
  }

  private static Endpoint endpoint(String name) {
    String base = name.replaceAll("[%#].*", "");
    boolean mac = base.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    return new Endpoint(SENSOR, 0, mac ? base : "", mac ? "" : base, -1);
  }

  private static Alert alert(long nanos, Link link, Text what, Cause cause) {
    return new Alert(
        SENSOR,
        nanos,
        Severity.WARNING,
        link.client(),
        link.server(),
        what,
        List.of(Fact.of(what)),
        Map.of(cause, 2.0),
        Optional.of(link));
  }
}
