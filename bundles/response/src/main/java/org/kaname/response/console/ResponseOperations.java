package org.kaname.response.console;

import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.response.Deputy;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.Responses;
import org.kaname.response.model.ModelStore;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the page of responses calls. */
@Component
public final class ResponseOperations implements UiOperations {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> ACTORS = Set.of(Role.OPERATOR, Role.APPROVER);
  private static final Set<Role> APPROVERS = Set.of(Role.APPROVER);
  private static final Set<State> WAITING = EnumSet.of(State.PROPOSED, State.COUNTING, State.ASKED);
  private static final int MOST = 1000;
  private static final int REASON = 500;
  private static final int ID = 200;

  private final Responses responses;
  private final Incidents incidents;
  private final ModelStore models;
  private final Clock clock = Clock.systemUTC();

  /** Makes the operations. */
  @Activate
  public ResponseOperations(
      @Reference Responses responses,
      @Reference Incidents incidents,
      @Reference ModelStore models) {
    this.responses = responses;
    this.incidents = incidents;
    this.models = models;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", "/api/responses", ALL, this::list),
        UiOperation.of("GET", "/api/responses/waiting", ALL, this::waiting),
        UiOperation.of("GET", "/api/responses/desk/{about}", ALL, this::desk),
        UiOperation.of("POST", "/api/responses/plan", ACTORS, this::plan),
        UiOperation.of("POST", "/api/responses/drill", ACTORS, this::drill),
        UiOperation.of("POST", "/api/responses/undo-all", ACTORS, this::undoAll),
        UiOperation.of("POST", "/api/responses/resume", APPROVERS, this::resume),
        UiOperation.of("GET", "/api/responses/{id}", ALL, this::one),
        UiOperation.of("POST", "/api/responses/{id}/ask", ACTORS, this::ask),
        UiOperation.of("POST", "/api/responses/{id}/approve", ACTORS, this::approve),
        UiOperation.of("POST", "/api/responses/{id}/reject", ACTORS, this::reject),
        UiOperation.of("POST", "/api/responses/{id}/undo", ACTORS, this::undo));
  }

  private UiReply list(UiCall call) {
    String incident = call.parameter("incident", "");
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("halted", responses.halted());
    answer.put(
        "items",
        incident.isEmpty()
            ? responses.list(call.limit())
            : responses.about(incident).map(List::of).orElse(List.of()));
    return UiReply.of(answer);
  }

  /** What waits for somebody: first what goes ahead or lapses by itself, soonest first. */
  private UiReply waiting(UiCall call) {
    List<Response> open =
        responses.list(MOST).stream()
            .filter(one -> WAITING.contains(one.state()))
            .sorted(
                Comparator.comparing((Response one) -> one.due() == 0)
                    .thenComparing(Response::due)
                    .thenComparing(Response::made, Comparator.reverseOrder()))
            .toList();
    long count = open.stream().filter(one -> waitsFor(one, call)).count();
    return UiReply.of(
        Map.of("now", clock.millis(), "halted", responses.halted(), "count", count, "items", open));
  }

  /** Says whether the person could approve it, or object to it before its time comes. */
  private boolean waitsFor(Response one, UiCall call) {
    boolean spoken = one.opinions().stream().anyMatch(o -> o.person().equals(call.user()));
    boolean voice = call.roles().contains(Role.APPROVER) || !standsFor(call).isEmpty();
    return switch (one.state()) {
      case COUNTING -> call.roles().stream().anyMatch(ACTORS::contains);
      case ASKED -> voice && !spoken;
      default -> false;
    };
  }

  private List<String> standsFor(UiCall call) {
    return responses.deputies().stream()
        .filter(one -> one.person().equals(call.user()))
        .map(Deputy::approver)
        .toList();
  }

  /** What a person decides by: the response, or that there is none, and what is at stake. */
  private UiReply desk(UiCall call) {
    String about = call.place("about");
    Optional<Response> response = responses.find(about).or(() -> responses.about(about));
    Optional<Incident> incident = incidents.find(response.map(Response::incident).orElse(about));
    if (response.isEmpty() && incident.isEmpty()) {
      return new UiReply.Problem(404, new Text("response.no.unknown", Map.of("id", about)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("now", clock.millis());
    answer.put("halted", responses.halted());
    answer.put("standsFor", standsFor(call));
    response.ifPresent(one -> answer.put("response", one));
    incident.ifPresent(
        one -> {
          answer.put("what", one.what());
          answer.put("cause", one.cause());
          answer.put("probability", one.probability());
          answer.put("functions", Concerned.of(one, models.current().model()));
        });
    return UiReply.of(answer);
  }

  private UiReply one(UiCall call) {
    String id = call.place("id");
    Optional<Response> found = responses.find(id).or(() -> responses.about(id));
    return found
        .<UiReply>map(UiReply::of)
        .orElseGet(
            () -> new UiReply.Problem(404, new Text("response.no.unknown", Map.of("id", id))));
  }

  private static User person(UiCall call) {
    return new User(call.user(), call.roles());
  }

  private UiReply plan(UiCall call) throws IOException {
    return Acting.later(responses.plan(call.text("incident", ID), person(call)));
  }

  private UiReply drill(UiCall call) {
    return Acting.later(responses.drill(person(call)));
  }

  private UiReply undoAll(UiCall call) throws IOException {
    return Acting.later(
        responses
            .undoAll(person(call), call.text("reason", REASON))
            .thenApply(count -> Map.of("responses", count)));
  }

  private UiReply resume(UiCall call) throws IOException {
    return Acting.later(
        responses
            .resume(person(call), call.text("reason", REASON))
            .thenApply(done -> Map.of("halted", responses.halted())));
  }

  private UiReply ask(UiCall call) throws IOException {
    return Acting.later(
        responses.ask(
            call.place("id"),
            call.text("proposal", ID),
            person(call),
            call.text("reason", REASON)));
  }

  private UiReply approve(UiCall call) throws IOException {
    return Acting.later(
        responses.approve(
            call.place("id"),
            call.text("proposal", ID),
            person(call),
            call.text("reason", REASON)));
  }

  private UiReply reject(UiCall call) throws IOException {
    return Acting.later(
        responses.reject(call.place("id"), person(call), call.text("reason", REASON)));
  }

  private UiReply undo(UiCall call) throws IOException {
    return Acting.later(
        responses.undo(call.place("id"), person(call), call.text("reason", REASON)));
  }
}
