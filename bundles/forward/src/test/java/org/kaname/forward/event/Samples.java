package org.kaname.forward.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;
import org.kaname.response.Action;
import org.kaname.response.Permission;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.text.Text;

/** A made-up alert with its incident and response. */
public final class Samples {
  private static final Endpoint ATTACKER = new Endpoint("plant", 0, "", "10.3.0.66", -1);
  private static final Endpoint CONTROLLER = new Endpoint("plant", 0, "", "10.2.0.30", -1);
  private static final Link LINK = new Link(ATTACKER, CONTROLLER, 6, 502, "modbus");
  private static final Text WHAT =
      new Text("response.drill.writes", Map.of("client", "10.3.0.66", "server", "10.2.0.30"));

  private Samples() {}

  /** An alert about the link. */
  public static Alert alert() {
    return new Alert(
        "baseline",
        SampleEvents.TIME,
        Severity.WARNING,
        ATTACKER,
        CONTROLLER,
        WHAT,
        List.of(Fact.of(Text.of("recognised.alarm"))),
        Map.of(Cause.COMMAND_INJECTION, 3.0, Cause.FAILURE, 1.0),
        Optional.of(LINK));
  }

  /** An incident of it. */
  public static Incident incident(
      String id, Severity severity, Provenance provenance, boolean open) {
    return new Incident(
        id,
        "plant",
        SampleEvents.TIME,
        SampleEvents.TIME,
        List.of("10.3.0.66", "10.2.0.30"),
        Cause.COMMAND_INJECTION,
        0.62,
        severity,
        WHAT,
        List.of(),
        List.of(
            new Candidate(
                Cause.COMMAND_INJECTION,
                0.62,
                Text.of("cause.command_injection"),
                List.of(),
                List.of(),
                "",
                2,
                List.of("T0855"))),
        3,
        open,
        Verdict.NONE,
        "",
        provenance,
        List.of(
            new Spread(
                SampleEvents.TIME,
                ATTACKER,
                CONTROLLER,
                Optional.of(LINK),
                WHAT,
                List.of("T0855"))));
  }

  private static Step step(String id, String driver, Action action) {
    return new Step(
        id,
        driver,
        action,
        List.of(Selector.of(LINK)),
        Duration.ofMinutes(30),
        action == Action.RATE_LIMIT ? 10 : 0,
        List.of());
  }

  private static Proposal proposal(String id, Mode mode, Step... steps) {
    return new Proposal(
        id,
        List.of(steps),
        200_000,
        1_500,
        10,
        List.of(
            new Proposal.Suffering(
                "heating",
                "第2病棟の暖房",
                1_500,
                new Text("plan.misses.device", Map.of("device", "10.2.0.30")))),
        List.of(LINK),
        1,
        List.of(Text.of("plan.reason.best_net")),
        new Permission(mode, Duration.ZERO, Duration.ofMinutes(30), List.of()));
  }

  /** A response to it: proposals, or the first one carried out. */
  public static Response response(String incident, State state, Mode mode) {
    boolean chosen = state.acting() || state == State.UNDONE;
    long made = 1_796_086_930_000L;
    return new Response(
        "r1-1",
        incident,
        made,
        Provenance.LIVE,
        state,
        List.of(
            proposal(
                "1",
                mode,
                step("r1-1-1a", "nftables:local", Action.BLOCK_FLOW),
                step("r1-1-1b", "snmp:switch-3", Action.PORT_DOWN),
                step("r1-1-1c", "nftables:local", Action.RATE_LIMIT),
                step("r1-1-1d", "people:desk", Action.ASK)),
            proposal("2", Mode.RECOMMEND, step("r1-1-2a", "nftables:local", Action.BLOCK_DEVICE))),
        chosen ? "1" : "",
        1,
        0,
        List.of(),
        chosen
            ? List.of(
                new StepState(
                    "r1-1-1a",
                    StepState.Phase.HELD,
                    made + 500,
                    made + 1_800_000,
                    Text.of("response.step.held")))
            : List.of(),
        Text.of("response.note.proposed"));
  }
}
