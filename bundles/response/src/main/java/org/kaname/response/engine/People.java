package org.kaname.response.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.response.Deputy;
import org.kaname.response.Opinion;
import org.kaname.response.Permission;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.ResponseRefusal;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.User;

/** What people do with responses: ask, agree, object, undo. */
final class People {
  private final Room room;
  private final Attention attention;
  private final Incidents incidents;
  private final Deputies deputies;

  People(Room room, Attention attention, Incidents incidents, Deputies deputies) {
    this.room = room;
    this.attention = attention;
    this.incidents = incidents;
    this.deputies = deputies;
  }

  static ResponseRefusal no(String key, Object... parameters) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i + 1 < parameters.length; i += 2) {
      named.put(parameters[i].toString(), parameters[i + 1]);
    }
    return new ResponseRefusal(new Text(key, named));
  }

  static void must(User person, Role... roles) {
    if (!person.hasAny(Set.of(roles))) {
      throw no("response.no.role", "person", person.name());
    }
  }

  CompletionStage<Response> plan(String incident, User person) {
    return room.act(
        () -> {
          must(person, Role.OPERATOR, Role.APPROVER);
          Incident about =
              incidents
                  .find(incident)
                  .orElseThrow(() -> no("response.no.incident", "id", incident));
          Optional<Response> before =
              room.cases().about(incident).filter(one -> one.state() == State.PROPOSED);
          return attention.plan(about, before);
        });
  }

  private static Proposal proposal(Response response, String id) {
    Proposal proposal =
        response.proposals().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> no("response.no.proposal", "id", response.id(), "proposal", id));
    Permission permission = proposal.permission();
    if (!permission.mode().executable()
        && proposal.steps().stream().anyMatch(one -> one.action().cuts())) {
      throw no(
          permission.mode() == Mode.FORBIDDEN ? "response.no.forbidden" : "response.no.recommended",
          "proposal",
          id);
    }
    return proposal;
  }

  /** What a person agrees to must still be what the policies and the business model allow. */
  private void unchanged(Response response, String proposal) {
    if (!attention.allowed(response, proposal)) {
      throw no("response.no.changed", "incident", response.incident());
    }
  }

  CompletionStage<Response> ask(String id, String proposal, User person, String reason) {
    return room.act(
        () -> {
          must(person, Role.OPERATOR, Role.APPROVER);
          Response response = room.known(id);
          if (response.state() != State.PROPOSED) {
            throw no("response.no.state", "state", response.state().name());
          }
          proposal(response, proposal);
          unchanged(response, proposal);
          Opinion opinion = opinion(person, Opinion.Kind.ASKED, reason, "");
          return room.records()
              .opinion(response, opinion, proposal)
              .thenComposeAsync(
                  receipt -> {
                    Response now = room.known(id);
                    if (now.state() != State.PROPOSED) {
                      throw no("response.no.state", "state", now.state().name());
                    }
                    Proposal chosen = proposal(now, proposal);
                    int needed = Chain.needed(chosen);
                    Response asked = asked(now, chosen, opinion, needed);
                    return needed == 0 ? room.chain().begin(asked, chosen) : done(asked);
                  },
                  room.thread());
        });
  }

  private Response asked(Response response, Proposal chosen, Opinion opinion, int needed) {
    return room.chain()
        .put(
            Edit.of(response)
                .state(State.ASKED)
                .chosen(chosen.id(), needed)
                .due(room.clock().millis() + room.settings().lapse().toMillis())
                .opinion(opinion)
                .note(new Text("response.note.asked", Map.of("person", opinion.person())))
                .made());
  }

  private Opinion opinion(User person, Opinion.Kind kind, String reason, String onBehalfOf) {
    return new Opinion(person.name(), kind, room.clock().millis(), reason, onBehalfOf);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  CompletionStage<Response> approve(String id, String proposal, User person, String reason) {
    return room.act(
        () -> {
          must(person, Role.APPROVER, Role.OPERATOR);
          Response response = room.known(id);
          if (!Room.open(response)) {
            throw no("response.no.state", "state", response.state().name());
          }
          String wanted = proposal.isEmpty() ? response.chosen() : proposal;
          if (!response.chosen().isEmpty() && !response.chosen().equals(wanted)) {
            throw no("response.no.other", "proposal", response.chosen());
          }
          proposal(response, wanted);
          unchanged(response, wanted);
          String voice = deputies.voice(person, response);
          Opinion opinion = opinion(person, Opinion.Kind.APPROVED, reason, voice);
          return room.records()
              .opinion(response, opinion, wanted)
              .thenComposeAsync(
                  receipt -> agreed(room.known(id), wanted, person, opinion), room.thread());
        });
  }

  private CompletionStage<Response> agreed(
      Response response, String wanted, User person, Opinion opinion) {
    if (!Room.open(response)) {
      throw no("response.no.state", "state", response.state().name());
    }
    if (!response.chosen().isEmpty() && !response.chosen().equals(wanted)) {
      throw no("response.no.other", "proposal", response.chosen());
    }
    if (!deputies.voice(person, response).equals(opinion.onBehalfOf())) {
      throw no("response.no.twice");
    }
    Proposal chosen = proposal(response, wanted);
    int needed = Math.max(1, Chain.needed(chosen));
    Response after =
        room.chain()
            .put(
                Edit.of(response)
                    .state(State.ASKED)
                    .chosen(chosen.id(), needed)
                    .due(room.clock().millis() + room.settings().lapse().toMillis())
                    .opinion(opinion)
                    .note(new Text("response.note.approved", Map.of("person", opinion.person())))
                    .made());
    return Chain.agreed(after) >= needed ? room.chain().begin(after, chosen) : done(after);
  }

  CompletionStage<Response> reject(String id, User person, String reason) {
    return room.act(
        () -> {
          must(person, Role.OPERATOR, Role.APPROVER);
          Response response = room.known(id);
          if (!Room.open(response)) {
            throw no("response.no.state", "state", response.state().name());
          }
          Opinion opinion = opinion(person, Opinion.Kind.REJECTED, reason, "");
          // Objecting counts at once: what would go ahead by itself must not win the race.
          Response closed =
              room.chain()
                  .put(
                      Edit.of(response)
                          .state(State.CLOSED)
                          .due(0)
                          .opinion(opinion)
                          .note(new Text("response.note.rejected", Map.of("person", person.name())))
                          .made());
          return room.records()
              .opinion(closed, opinion, response.chosen())
              .thenApply(receipt -> closed);
        });
  }

  CompletionStage<Deputy> appoint(String deputy, long until, User approver, String reason) {
    return room.act(
        () -> {
          deputies.check(deputy, until, approver);
          Deputy one = new Deputy(approver.name(), deputy, room.clock().millis(), until);
          return room.records()
              .act("response.deputy", approver.name(), Deputies.fields(one, reason))
              .thenApplyAsync(
                  receipt -> {
                    deputies.put(one);
                    return one;
                  },
                  room.thread());
        });
  }

  CompletionStage<Response> undo(String id, User person, String reason) {
    return room.act(
        () -> {
          must(person, Role.OPERATOR, Role.APPROVER);
          Response response = room.known(id);
          if (!response.state().acting()) {
            throw no("response.no.state", "state", response.state().name());
          }
          return undone(response, person, reason);
        });
  }

  /** Undoes, and says who did. */
  CompletionStage<Response> undone(Response response, User person, String reason) {
    Opinion opinion = opinion(person, Opinion.Kind.UNDONE, reason, "");
    Response noted = room.chain().put(Edit.of(response).opinion(opinion).made());
    Text note = new Text("response.note.undone_by", Map.of("person", person.name()));
    return room.records()
        .opinion(noted, opinion, response.chosen())
        .handle((receipt, failed) -> failed)
        .thenComposeAsync(
            failed -> room.chain().undo(room.known(response.id()), note), room.thread());
  }
}
