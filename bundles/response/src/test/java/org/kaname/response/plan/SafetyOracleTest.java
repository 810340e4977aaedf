package org.kaname.response.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Held;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Need;
import org.kaname.response.model.Service;

/**
 * Whether anything that may be carried out would stop what keeps people safe, or what nobody has
 * classified: judged frame by frame, from the tables of the site as they were drawn, by nothing
 * that the planner uses.
 */
class SafetyOracleTest {
  private static final int INCIDENTS = Integer.getInteger("kaname.incidents", 2_000);
  private static final int[] PORTS = {80, 502, 104};

  /** Protocol number of TCP. */
  private static final int TCP = 6;

  /** What a device or flow was called when the site was drawn. */
  private enum Kind {
    NOBODY_SAID,
    ORDINARY,
    SAFETY
  }

  /** One frame on the wire. */
  private record Frame(int from, int to, int fromPort, int toPort) {}

  /** Who calls whom at which port. */
  private record Call(int client, int server, int port) {}

  /** A site as it was drawn. */
  private static final class Drawn {
    final Site site = new Site();
    final Random random;
    final int devices;
    final Kind[] kinds;
    final Map<Call, Kind> flows = new java.util.HashMap<>();
    final Set<List<Integer>> closed = new HashSet<>();
    final Set<Call> needed = new HashSet<>();
    final Set<Integer> safeDevices = new HashSet<>();
    final Set<Call> safeFlows = new HashSet<>();
    final Set<Call> calls = new HashSet<>();
    final int[] switchPort;

    Drawn(long seed) {
      random = new Random(seed);
      devices = 4 + random.nextInt(9);
      kinds = new Kind[devices + 2];
      switchPort = new int[devices + 2];
      site.devices(devices);
      draw();
    }

    private void draw() {
      for (int i = 0; i < kinds.length; i++) {
        switchPort[i] = random.nextInt(4);
        kinds[i] = Kind.NOBODY_SAID;
        if (i < devices) {
          kinds[i] = kind(5, 2);
        }
        if (kinds[i] != Kind.NOBODY_SAID) {
          site.classes.add(
              Site.classed(
                  random.nextBoolean() ? Site.ip(i) : Site.mac(i),
                  kinds[i] == Kind.SAFETY ? Category.SAFETY : Category.ORDINARY,
                  org.kaname.response.model.Classification.Source.PERSON));
        }
      }
      for (int i = random.nextInt(3 * devices); i >= 0; i--) {
        Call call = call(devices);
        calls.add(call);
        site.talk(call.client(), call.server(), call.port());
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        Call call = call(devices);
        Kind kind = kind(3, 1);
        if (kind != Kind.NOBODY_SAID && flows.putIfAbsent(call, kind) == null) {
          site.flow(
              call.client(),
              call.server(),
              call.port(),
              kind == Kind.SAFETY ? Category.SAFETY : Category.ORDINARY);
        }
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        Call call = call(devices);
        if (closed.add(List.of(call.server(), call.port()))) {
          site.closed.add(new Service(Site.ip(call.server()), TCP, call.port()));
        }
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        function(i);
      }
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        Call call = call(devices + 2);
        calls.add(call);
        site.attack(call.client(), call.server(), call.port());
      }
      site.driver(new Wire("wire:gate", this, false)).driver(new Wire("wire:switch", this, true));
    }

    private Kind kind(int ordinary, int safety) {
      int drawn = random.nextInt(10);
      return drawn < ordinary
          ? Kind.ORDINARY
          : drawn < ordinary + safety ? Kind.SAFETY : Kind.NOBODY_SAID;
    }

    private Call call(int among) {
      int client = random.nextInt(among);
      int server = (client + 1 + random.nextInt(among - 1)) % among;
      return new Call(client, server, PORTS[random.nextInt(PORTS.length)]);
    }

    private void function(int number) {
      boolean safety = random.nextInt(5) == 0;
      List<Need> needs = new ArrayList<>();
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        if (random.nextBoolean()) {
          Call call = call(devices);
          needs.add(Site.needs(call.client(), call.server(), call.port()));
          needed.add(call);
          if (safety) {
            safeFlows.add(call);
          }
        } else {
          int device = random.nextInt(devices);
          needs.add(Site.needs(device));
          if (safety) {
            safeDevices.add(device);
          }
        }
      }
      Need all = random.nextBoolean() ? new Need.All(needs) : new Need.AtLeast(1, needs);
      site.functions.add(
          new BusinessFunction(
              "f" + number,
              "f" + number,
              1 + random.nextInt(3),
              random.nextInt(100_000),
              Duration.ofMinutes(random.nextInt(120)),
              1 + random.nextInt(3),
              safety,
              all));
    }

    /** Says whether a call may be stopped at all. */
    boolean mayBeStopped(Call call) {
      Kind client = kinds[call.client()];
      Kind server = kinds[call.server()];
      if (client == Kind.SAFETY
          || server == Kind.SAFETY
          || safeDevices.contains(call.client())
          || safeDevices.contains(call.server())
          || safeFlows.contains(call)
          || flows.get(call) == Kind.SAFETY) {
        return false;
      }
      boolean listed = flows.containsKey(call) || needed.contains(call);
      return flows.get(call) == Kind.ORDINARY
          || closed.contains(List.of(call.server(), call.port())) && !listed
          || client == Kind.ORDINARY && server == Kind.ORDINARY;
    }
  }

  /** An enforcement point that stops frames. */
  private record Wire(String name, Drawn drawn, boolean isSwitch) implements ResponseDriver {
    @Override
    public Capability capability() {
      Set<Action> actions =
          isSwitch
              ? Set.of(Action.PORT_DOWN)
              : Set.of(
                  Action.BLOCK_FLOW,
                  Action.BLOCK_PAIR,
                  Action.BLOCK_SERVICE,
                  Action.BLOCK_DEVICE,
                  Action.QUARANTINE,
                  Action.RATE_LIMIT);
      return new Capability(
          name,
          actions,
          List.of(),
          true,
          Duration.ofDays(1),
          Duration.ofMillis(10),
          Set.of(),
          false);
    }

    @Override
    public Reach reach(Action action, List<Selector> target) {
      if (!isSwitch) {
        return new Reach(Control.DECLARED, target, true);
      }
      List<Selector> stops = new ArrayList<>();
      int port = drawn.switchPort[number(target.get(0))];
      for (int i = 0; i < drawn.switchPort.length; i++) {
        if (drawn.switchPort[i] == port) {
          stops.add(new Selector(Site.ip(i), "", Selector.ANY, Selector.ANY));
          stops.add(new Selector("", Site.ip(i), Selector.ANY, Selector.ANY));
        }
      }
      return new Reach(Control.PROVED, stops, true);
    }

    /** Says whether a frame comes through while a step is in force. */
    boolean stops(Step step, Frame frame) {
      return step.target().stream().anyMatch(one -> stops(step.action(), one, frame));
    }

    private boolean stops(Action action, Selector target, Frame frame) {
      int one = number(target.client());
      int other = number(target.server());
      boolean there = frame.from() == one && frame.to() == other;
      boolean back = frame.from() == other && frame.to() == one;
      return switch (action) {
        case BLOCK_FLOW, RATE_LIMIT ->
            there && frame.toPort() == target.port() || back && frame.fromPort() == target.port();
        case BLOCK_PAIR -> there || back;
        case BLOCK_SERVICE ->
            frame.to() == other && frame.toPort() == target.port()
                || frame.from() == other && frame.fromPort() == target.port();
        case BLOCK_DEVICE, QUARANTINE -> {
          int device = Math.max(one, other);
          yield frame.from() == device || frame.to() == device;
        }
        case PORT_DOWN -> {
          int port = drawn.switchPort[Math.max(one, other)];
          yield drawn.switchPort[frame.from()] == port || drawn.switchPort[frame.to()] == port;
        }
        default -> false;
      };
    }

    private static int number(Selector one) {
      return Math.max(number(one.client()), number(one.server()));
    }

    private static int number(String ip) {
      return ip.isEmpty() ? -1 : Integer.parseInt(ip.substring(ip.lastIndexOf('.') + 1)) - 1;
    }

    @Override
    public void probe(List<Link> links) {}

    @Override
    public Optional<ResponseFault> check(Step step) {
      return Optional.empty();
    }

    @Override
    public void apply(Step step) {}

    @Override
    public Optional<Held> read(Step step) {
      return Optional.empty();
    }

    @Override
    public void undo(Step step) {}

    @Override
    public List<Held> held() {
      return List.of();
    }
  }

  /** What came of incidents. */
  private record Tally(long executable, long withheld) {
    Tally plus(Tally other) {
      return new Tally(executable + other.executable, withheld + other.withheld);
    }
  }

  @Test
  void whatMayBeCarriedOut_stopsNothingOfSafetyAndNothingUnclassified() throws IOException {
    long begun = System.nanoTime();
    Tally tally =
        LongStream.rangeClosed(1, INCIDENTS)
            .parallel()
            .mapToObj(SafetyOracleTest::tried)
            .reduce(new Tally(0, 0), Tally::plus);
    // The oracle has seen both, so it can fail.
    assertTrue(tally.executable() > INCIDENTS / 20, tally.toString());
    assertTrue(tally.withheld() > INCIDENTS / 20, tally.toString());
    prove(tally, Duration.ofNanos(System.nanoTime() - begun));
  }

  private static Tally tried(long seed) {
    Drawn drawn = new Drawn(seed);
    long executable = 0;
    long withheld = 0;
    for (Draft draft : drawn.site.plan()) {
      List<Call> stopped = stopped(drawn, draft);
      if (draft.allows().executable()) {
        for (Call call : stopped) {
          assertTrue(drawn.mayBeStopped(call), "seed " + seed + " " + call + " " + draft);
        }
        executable += stopped.isEmpty() ? 0 : 1;
      } else {
        withheld++;
      }
    }
    return new Tally(executable, withheld);
  }

  private static void prove(Tally tally, Duration took) throws IOException {
    String proof =
        """
        {
          "command" : "mvn -Pproof verify",
          "incidents" : %d,
          "plansThatMayBeCarriedOut" : %d,
          "plansWithheld" : %d,
          "safetyOrUnclassifiedCallsStopped" : 0,
          "seconds" : %d,
          "cores" : %d
        }
        """
            .formatted(
                INCIDENTS,
                tally.executable(),
                tally.withheld(),
                took.toSeconds(),
                Runtime.getRuntime().availableProcessors());
    System.out.print(proof);
    String folder = System.getProperty("kaname.proof.folder", "");
    if (!folder.isEmpty()) {
      Files.createDirectories(Path.of(folder));
      Files.writeString(Path.of(folder, "response-safety.json"), proof);
    }
  }

  private static List<Call> stopped(Drawn drawn, Draft draft) {
    List<Call> stopped = new ArrayList<>();
    for (Call call : drawn.calls) {
      Frame there = new Frame(call.client(), call.server(), 50_000, call.port());
      Frame back = new Frame(call.server(), call.client(), call.port(), 50_000);
      for (Step step : draft.steps()) {
        Wire wire = new Wire(step.driver(), drawn, step.action() == Action.PORT_DOWN);
        if (step.action().cuts() && (wire.stops(step, there) || wire.stops(step, back))) {
          stopped.add(call);
        }
      }
    }
    return stopped;
  }

  @Test
  void oracle_tellsAStrangerFromAMonitor() {
    Drawn drawn = new Drawn(1);
    drawn.kinds[0] = Kind.SAFETY;
    assertEquals(false, drawn.mayBeStopped(new Call(0, 1, 80)));
    assertEquals(false, drawn.mayBeStopped(new Call(1, 0, 80)));
  }
}
