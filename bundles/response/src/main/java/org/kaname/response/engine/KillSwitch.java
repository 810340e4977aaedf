package org.kaname.response.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.kaname.response.Action;
import org.kaname.response.Held;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.User;

/** Undoes everything, whoever did it, and keeps things from happening by themselves. */
final class KillSwitch {
  private final Room room;
  private final People people;
  private final Journal journal;
  private final Consumer<Chain.Alarm> alarms;
  private volatile boolean halted;

  KillSwitch(Room room, People people, Journal journal, Consumer<Chain.Alarm> alarms) {
    this.room = room;
    this.people = people;
    this.journal = journal;
    this.alarms = alarms;
    halted = journal.halted();
  }

  boolean halted() {
    return halted;
  }

  CompletionStage<Integer> undoAll(User person, String reason) {
    return room.act(
        () -> {
          People.must(person, Role.OPERATOR, Role.APPROVER, Role.ADMIN);
          halt(true);
          List<CompletableFuture<?>> all = new ArrayList<>();
          int count = 0;
          for (Response response : room.cases().newestFirst()) {
            if (response.state().acting()) {
              all.add(people.undone(response, person, reason).toCompletableFuture());
              count++;
            } else if (response.state() == State.COUNTING) {
              room.close(response, Text.of("response.reason.halted"), "response.closed");
            }
          }
          room.drivers().all().forEach(driver -> all.add(orphans(driver)));
          int undone = count;
          return room.records()
              .act("response.halted", person.name(), Map.of("reason", reason, "responses", undone))
              .thenCompose(
                  receipt -> CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
              .thenApply(done -> undone);
        });
  }

  /** Undoes what a device holds and no response knows of. */
  private CompletableFuture<?> orphans(DriverCalls driver) {
    return driver
        .held()
        .thenComposeAsync(
            held ->
                CompletableFuture.allOf(
                    held.stream()
                        .filter(one -> !mine(one))
                        .map(one -> driver.undo(orphan(driver, one)))
                        .toArray(CompletableFuture[]::new)),
            room.thread())
        .exceptionally(
            failed -> {
              alarms.accept(new Chain.Alarm(driver.name(), StepRunner.fault(failed).text()));
              return null;
            });
  }

  private boolean mine(Held held) {
    return room.cases().newestFirst().stream()
        .flatMap(one -> one.choice().stream())
        .flatMap(choice -> choice.steps().stream())
        .anyMatch(step -> step.id().equals(held.step()));
  }

  private static Step orphan(DriverCalls driver, Held held) {
    return new Step(
        held.step(),
        driver.name(),
        Action.BLOCK_FLOW,
        held.stops().isEmpty() ? List.of(Selector.ALL) : held.stops(),
        Duration.ofSeconds(1),
        0,
        List.of());
  }

  private void halt(boolean halt) {
    try {
      journal.halted(halt);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    halted = halt;
  }

  CompletionStage<Void> resume(User person, String reason) {
    return room.act(
        () -> {
          People.must(person, Role.APPROVER);
          return room.records()
              .act("response.resumed", person.name(), Map.of("reason", reason))
              .thenAcceptAsync(receipt -> halt(false), room.thread());
        });
  }
}
