package org.kaname.response.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.response.Control;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.ResponseDriver;
import org.kaname.response.Selector;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at incidents as they grow, and plans: anew while nobody has chosen, further when there is
 * more to stop than is stopped. Its methods run on the thread of responses, but for {@link
 * #changed}.
 */
final class Attention {
  private static final Logger LOG = LoggerFactory.getLogger(Attention.class);

  /** Incidents that wait to be looked at; of more, the newest of each counts. */
  private static final int MOST_WAITING = 10_000;

  /** Plans in half a second that nobody waits for; each takes some milliseconds. */
  private static final int RENEWED = 5;

  private final Room room;
  private final Planning planning;
  private final BooleanSupplier halted;
  private final Supplier<Set<String>> own;
  private final Function<String, Optional<Incident>> incidents;
  private final Map<String, Incident> waiting = new LinkedHashMap<>();
  private final Map<String, String> keys = new HashMap<>();

  /** Responses whose proposals were made under other policies. */
  private final Deque<String> stale = new ArrayDeque<>();

  private long number;

  Attention(
      Room room,
      Planning planning,
      BooleanSupplier halted,
      Supplier<Set<String>> own,
      Function<String, Optional<Incident>> incidents) {
    this.room = room;
    this.planning = planning;
    this.halted = halted;
    this.own = own;
    this.incidents = incidents;
  }

  /** Takes a change; returns at once. */
  void changed(Incident incident) {
    if (!Chain.concerns(incident)) {
      return;
    }
    synchronized (waiting) {
      boolean first = waiting.isEmpty();
      if (waiting.size() >= MOST_WAITING && !waiting.containsKey(incident.id())) {
        return;
      }
      waiting.put(incident.id(), incident);
      if (!first) {
        return;
      }
    }
    room.run("incident", this::drain);
  }

  private void drain() {
    List<Incident> taken;
    synchronized (waiting) {
      taken = List.copyOf(waiting.values());
      waiting.clear();
    }
    for (Incident incident : taken) {
      try {
        consider(incident);
      } catch (RuntimeException e) {
        LOG.error("no response could be planned for incident {}", incident.id(), e);
      }
    }
  }

  private void consider(Incident incident) {
    Optional<Response> known = room.cases().about(incident.id());
    if (incident.verdict() != Verdict.NONE) {
      known.ifPresent(response -> settle(response, incident));
      return;
    }
    String key = key(incident);
    if (incident.severity().compareTo(Severity.WARNING) < 0
        || key.equals(keys.get(incident.id()))) {
      return;
    }
    boolean again = known.isPresent() && known.get().state() == State.PROPOSED;
    boolean waits =
        known.isPresent()
            && (known.get().state() == State.ASKED
                || known.get().state() == State.COUNTING
                || known.get().state() == State.ACTING);
    if (!waits) {
      remember(incident.id(), key);
      prove(incident);
      Room.log(incident.id(), plan(incident, again ? known : Optional.empty()));
    }
  }

  /** A plan is made anew when one of these changes. */
  private static String key(Incident incident) {
    StringBuilder key = new StringBuilder();
    key.append(incident.spread().size()).append(' ').append(incident.severity());
    if (!incident.candidates().isEmpty()) {
      Candidate top = incident.candidates().get(0);
      key.append(' ').append(top.cause()).append(' ').append(top.pattern());
      key.append(' ').append(Math.min(3, top.independent()));
      key.append(' ').append(Math.round(top.probability() * 4));
    }
    return key.toString();
  }

  private void remember(String incident, String key) {
    keys.put(incident, key);
    if (keys.size() > MOST_WAITING) {
      keys.keySet().removeIf(id -> !id.equals(incident));
    }
  }

  /** Has drivers find out whether the traffic passes them, where nobody declared it. */
  private void prove(Incident incident) {
    if (incident.provenance() != Provenance.LIVE) {
      return;
    }
    List<Link> links = incident.spread().stream().flatMap(one -> one.link().stream()).toList();
    for (DriverCalls calls : room.drivers().all()) {
      List<Link> unknown =
          links.stream().filter(link -> !controls(calls.driver(), link)).distinct().toList();
      if (!unknown.isEmpty()) {
        calls.probe(unknown, () -> room.run("proof", () -> proved(calls, unknown, incident)));
      }
    }
  }

  /** Plans anew with a driver of which it is known now that it is on the path. */
  private void proved(DriverCalls calls, List<Link> links, Incident incident) {
    Optional<Response> known = room.cases().about(incident.id());
    boolean proposed = known.isPresent() && known.get().state() == State.PROPOSED;
    if (proposed && links.stream().anyMatch(link -> controls(calls.driver(), link))) {
      Room.log(incident.id(), plan(incident, known));
    }
  }

  private static boolean controls(ResponseDriver driver, Link link) {
    return driver.capability().actions().stream()
        .anyMatch(
            action -> driver.reach(action, List.of(Selector.of(link))).control() != Control.NONE);
  }

  /**
   * Plans for an incident.
   *
   * @param before the response whose proposals are made anew; empty for a further one.
   */
  CompletionStage<Response> plan(Incident incident, Optional<Response> before) {
    long now = room.clock().millis();
    String id =
        before.map(Response::id).orElseGet(() -> "r" + Long.toHexString(now) + "-" + ++number);
    List<Proposal> proposals =
        proposals(incident, id, before.map(Response::proposals).orElse(List.of()));
    boolean nothingNew =
        proposals.stream()
            .noneMatch(one -> one.steps().stream().anyMatch(step -> step.action().cuts()));
    Optional<Response> earlier = room.cases().about(incident.id());
    if (nothingNew && earlier.isPresent() && before.isEmpty()) {
      return CompletableFuture.completedFuture(earlier.get());
    }
    Response planned =
        room.chain()
            .put(
                new Response(
                    id,
                    incident.id(),
                    before.map(Response::made).orElse(now),
                    incident.provenance(),
                    State.PROPOSED,
                    proposals,
                    "",
                    0,
                    0,
                    before.map(Response::opinions).orElse(List.of()),
                    List.of(),
                    Text.of(nothingNew ? "response.note.nothing" : "response.note.proposed")));
    return room.records()
        .planned(planned)
        .thenComposeAsync(receipt -> itself(planned), room.thread());
  }

  private List<Proposal> proposals(Incident incident, String id, List<Proposal> earlier) {
    return planning.proposals(
        incident,
        new Planning.Setting(
            id,
            room.drivers().offered(incident.provenance(), room.settings().dry()),
            room.chain().heldTargets(),
            room.chain().usedThisHour(),
            halted.getAsBoolean(),
            own.get(),
            earlier));
  }

  /**
   * Decides anew about everything that waits, because the policies have changed: at once about what
   * somebody has asked for, then newest first, some at a time, about what is proposed.
   */
  void ruled() {
    stale.clear();
    for (Response response : room.cases().newestFirst()) {
      if (response.state() == State.PROPOSED) {
        stale.add(response.id());
      } else if (Room.open(response) && !allowed(response, response.chosen())) {
        // What was said of it was said under rules that are in force no longer.
        room.close(response, Text.of("response.note.policy_changed"), "response.closed");
        undecided(response)
            .ifPresent(incident -> Room.log(incident.id(), plan(incident, Optional.empty())));
      }
    }
  }

  /** Plans anew for some of what is proposed under rules that are in force no longer. */
  void renew() {
    for (int i = 0; i < RENEWED && !stale.isEmpty(); i++) {
      Optional<Response> response = room.cases().find(stale.removeFirst());
      response.filter(one -> one.state() == State.PROPOSED).ifPresent(this::renew);
    }
  }

  private void renew(Response response) {
    Optional<Incident> incident = undecided(response);
    if (incident.isPresent()
        && !proposals(incident.get(), response.id(), response.proposals())
            .equals(response.proposals())) {
      Room.log(response.id(), plan(incident.get(), Optional.of(response)));
    }
  }

  private Optional<Incident> undecided(Response response) {
    return incidents
        .apply(response.incident())
        .filter(incident -> incident.verdict() == Verdict.NONE);
  }

  /** Says whether a proposal may still be carried out as easily as it says. */
  boolean allowed(Response response, String proposal) {
    Optional<Incident> incident = incidents.apply(response.incident());
    Optional<Proposal> before =
        response.proposals().stream().filter(one -> one.id().equals(proposal)).findFirst();
    return incident.isEmpty()
        || before.isEmpty()
        || proposals(incident.get(), response.id(), response.proposals()).stream()
            .filter(one -> one.id().equals(proposal))
            .anyMatch(
                one -> one.permission().mode().compareTo(before.get().permission().mode()) <= 0);
  }

  /** Lets happen by itself what may, if it does more good than harm. */
  private CompletionStage<Response> itself(Response planned) {
    Response now = room.cases().find(planned.id()).orElse(planned);
    if (now.state() != State.PROPOSED || !now.proposals().equals(planned.proposals())) {
      return CompletableFuture.completedFuture(now);
    }
    for (Mode mode : List.of(Mode.AUTOMATIC, Mode.VETO)) {
      for (Proposal proposal : now.proposals()) {
        if (proposal.permission().mode() == mode && worth(proposal)) {
          return mode == Mode.AUTOMATIC ? room.chain().begin(now, proposal) : count(now, proposal);
        }
      }
    }
    return CompletableFuture.completedFuture(now);
  }

  private static boolean worth(Proposal proposal) {
    return proposal.prevented() > proposal.cost()
        && proposal.steps().stream().anyMatch(step -> step.action().cuts());
  }

  private CompletionStage<Response> count(Response response, Proposal proposal) {
    long due = room.clock().millis() + proposal.permission().pause().toMillis();
    Response counting =
        room.chain()
            .put(
                Edit.of(response)
                    .state(State.COUNTING)
                    .chosen(proposal.id(), 1)
                    .due(due)
                    .note(
                        new Text(
                            "response.note.counting",
                            Map.of("seconds", proposal.permission().pause().toSeconds())))
                    .made());
    return room.records().state("response.counting", counting).thenApply(receipt -> counting);
  }

  /** A person has decided about the incident: what waits is over, what was wrong is undone. */
  private void settle(Response response, Incident incident) {
    keys.remove(incident.id());
    Text note =
        new Text(
            "response.note.decided",
            Map.of("person", incident.decidedBy(), "verdict", incident.verdict().word()));
    if (response.state().acting() && incident.verdict() != Verdict.TRUE) {
      Room.log(response.id(), room.chain().undo(response, note));
    } else if (Room.open(response)) {
      room.close(response, note, "response.closed");
    }
  }
}
