package org.kaname.response.engine;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.ResponseRefusal;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the parts of the desk share.
 *
 * @param thread on which every response is changed.
 */
record Room(
    Cases cases,
    Chain chain,
    Records records,
    Drivers drivers,
    Settings settings,
    Clock clock,
    Executor thread) {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);

  /** Ends a response that has touched nothing. */
  void close(Response response, Text note, String type) {
    Response closed = chain.put(Edit.of(response).state(State.CLOSED).due(0).note(note).made());
    log(response.id(), records.state(type, closed));
  }

  /** Says in the log if an act fails that nobody waits for. */
  static void log(String what, CompletionStage<?> act) {
    act.whenComplete(
        (done, failed) -> {
          if (failed != null) {
            LOG.error("{} could not be dealt with", what, failed);
          }
        });
  }

  /** Runs on the thread of responses. */
  void run(String what, Runnable code) {
    thread.execute(
        () -> {
          try {
            code.run();
          } catch (RuntimeException e) {
            LOG.error("{} could not be dealt with", what, e);
          }
        });
  }

  /** Starts on the thread of responses. */
  <T> CompletionStage<T> act(Supplier<CompletionStage<T>> code) {
    return CompletableFuture.supplyAsync(code, thread).thenCompose(stage -> stage);
  }

  /** Returns a response, or says that there is none. */
  Response known(String id) {
    return cases
        .find(id)
        .orElseThrow(() -> new ResponseRefusal(new Text("response.no.unknown", Map.of("id", id))));
  }

  /** Says whether nothing has been done yet, but may be. */
  static boolean open(Response response) {
    return response.state() == State.PROPOSED
        || response.state() == State.ASKED
        || response.state() == State.COUNTING;
  }
}
