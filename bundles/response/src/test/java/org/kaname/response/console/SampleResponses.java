package org.kaname.response.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.incident.Provenance;
import org.kaname.response.Action;
import org.kaname.response.Deputy;
import org.kaname.response.Opinion;
import org.kaname.response.Permission;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.ResponseRefusal;
import org.kaname.response.Responses;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.response.StepState.Phase;
import org.kaname.text.Text;
import org.kaname.user.User;

/** One response that goes on when somebody says so. */
final class SampleResponses implements Responses {
  private final List<Deputy> deputies = new ArrayList<>();
  private static final Link ATTACK =
      new Link(
          new Endpoint("eth1", 0, "", "10.3.0.66", -1),
          new Endpoint("eth1", 0, "", "10.2.0.30", -1),
          6,
          502,
          "modbus");

  private volatile Response response;
  private volatile boolean halted;

  SampleResponses(long now) {
    response =
        new Response(
            "r1-1",
            "eth1-1-7",
            now,
            Provenance.LIVE,
            State.PROPOSED,
            List.of(
                proposal("1", Action.BLOCK_FLOW, Mode.APPROVAL),
                proposal("2", Action.BLOCK_DEVICE, Mode.RECOMMEND)),
            "",
            0,
            0,
            List.of(),
            List.of(),
            Text.of("response.note.proposed"));
  }

  private static Proposal proposal(String id, Action action, Mode mode) {
    Step step =
        new Step(
            "r1-1-" + id + "a",
            "nftables:local",
            action,
            List.of(Selector.of(ATTACK)),
            Duration.ofMinutes(30),
            0,
            List.of());
    return new Proposal(
        id,
        List.of(step),
        200_000,
        0,
        10,
        List.of(
            new Proposal.Suffering("heating", "Heating", 200_000, Text.of("response.step.held"))),
        List.of(ATTACK),
        1,
        List.of(Text.of("plan.reason.best_net")),
        new Permission(
            mode,
            Duration.ZERO,
            Duration.ofMinutes(30),
            List.of(new Text("response.reason.class_3", Map.of()))));
  }

  private Response now(State state, Phase phase, User person, Opinion.Kind kind) {
    List<Opinion> opinions = new ArrayList<>(response.opinions());
    opinions.add(new Opinion(person.name(), kind, response.made(), "", ""));
    response =
        new Response(
            response.id(),
            response.incident(),
            response.made(),
            response.provenance(),
            state,
            response.proposals(),
            "1",
            1,
            0,
            opinions,
            List.of(
                new StepState(
                    "r1-1-1a",
                    phase,
                    response.made(),
                    response.made() + 1_800_000,
                    Text.of("response.step.held"))),
            Text.of("response.note.held"));
    return response;
  }

  @Override
  public List<Response> list(int limit) {
    return List.of(response);
  }

  @Override
  public Optional<Response> find(String id) {
    return Optional.of(response).filter(one -> one.id().equals(id));
  }

  @Override
  public Optional<Response> about(String incident) {
    return Optional.of(response).filter(one -> one.incident().equals(incident));
  }

  @Override
  public CompletionStage<Response> plan(String incident, User person) {
    return CompletableFuture.completedFuture(response);
  }

  @Override
  public CompletionStage<Response> ask(String id, String proposal, User person, String reason) {
    return CompletableFuture.completedFuture(response);
  }

  @Override
  public CompletionStage<Response> approve(String id, String proposal, User person, String reason) {
    if (!proposal.equals("1")) {
      return CompletableFuture.failedFuture(
          new ResponseRefusal(new Text("response.no.recommended", Map.of("proposal", proposal))));
    }
    return CompletableFuture.completedFuture(
        now(State.HELD, Phase.HELD, person, Opinion.Kind.APPROVED));
  }

  @Override
  public CompletionStage<Response> reject(String id, User person, String reason) {
    return CompletableFuture.completedFuture(response);
  }

  @Override
  public CompletionStage<Response> undo(String id, User person, String reason) {
    return CompletableFuture.completedFuture(
        now(State.UNDONE, Phase.UNDONE, person, Opinion.Kind.UNDONE));
  }

  @Override
  public CompletionStage<Response> drill(User person) {
    return CompletableFuture.completedFuture(response);
  }

  @Override
  public CompletionStage<Integer> undoAll(User person, String reason) {
    halted = true;
    return CompletableFuture.completedFuture(1);
  }

  @Override
  public CompletionStage<Void> resume(User person, String reason) {
    halted = false;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<Deputy> deputies() {
    return deputies;
  }

  @Override
  public CompletionStage<Deputy> appoint(String deputy, long until, User approver, String reason) {
    Deputy made = new Deputy(approver.name(), deputy, 0, until);
    deputies.add(made);
    return CompletableFuture.completedFuture(made);
  }

  @Override
  public boolean halted() {
    return halted;
  }
}
