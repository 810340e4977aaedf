package org.kaname.response.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.detect.Link;
import org.kaname.response.Held;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Step;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one driver, one call at a time, on a thread of its own; looking at what is held comes after
 * everything else, so that a cut does not wait for looks at a hundred others. A call that does not
 * come back in time is given up: until its thread comes back, the driver hangs and is asked for
 * nothing.
 */
final class DriverCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriverCalls.class);

  private final ResponseDriver driver;
  private final String name;
  private final Duration patience;
  private final ScheduledExecutorService clock;
  private final ExecutorService thread;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicBoolean probing = new AtomicBoolean();
  private volatile boolean hung;

  DriverCalls(ResponseDriver driver, Duration patience, ScheduledExecutorService clock) {
    this.driver = driver;
    this.patience = patience;
    this.clock = clock;
    name = driver.capability().driver();
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, "driver-" + name);
              made.setDaemon(true);
              return made;
            });
  }

  ResponseDriver driver() {
    return driver;
  }

  String name() {
    return name;
  }

  /** Says whether a call has not come back. */
  boolean hung() {
    return hung;
  }

  CompletableFuture<Void> check(Step step) {
    return call(
        State.UNTOUCHED,
        () -> {
          Optional<ResponseFault> fault = driver.check(step);
          if (fault.isPresent()) {
            throw fault.get();
          }
          return null;
        });
  }

  CompletableFuture<Void> apply(Step step) {
    return call(
        State.UNCERTAIN,
        () -> {
          driver.apply(step);
          return null;
        });
  }

  CompletableFuture<Optional<Held>> read(Step step) {
    return call(State.UNCERTAIN, () -> driver.read(step));
  }

  /** Reads when there is nothing else to do. */
  CompletableFuture<Optional<Held>> look(Step step) {
    return call(State.UNCERTAIN, () -> driver.read(step), false);
  }

  CompletableFuture<Void> undo(Step step) {
    return call(
        State.UNCERTAIN,
        () -> {
          driver.undo(step);
          return null;
        });
  }

  CompletableFuture<List<Held>> held() {
    return call(State.UNCERTAIN, driver::held);
  }

  /** Has paths proved, beside the other calls: a cut does not wait for it. */
  void probe(List<Link> links, Runnable done) {
    if (hung || !probing.compareAndSet(false, true)) {
      return;
    }
    Thread made = new Thread(() -> probed(links, done), "probe-" + name);
    made.setDaemon(true);
    made.start();
  }

  private void probed(List<Link> links, Runnable done) {
    try {
      driver.probe(links);
      done.run();
    } catch (ResponseFault e) {
      LOG.info("{} could not prove a path: {}", name, e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{} failed to prove a path", name, e);
    } finally {
      probing.set(false);
    }
  }

  /**
   * Calls the driver; fails with {@link ResponseFault}.
   *
   * @param ifGivenUp what is then known of the device.
   */
  private <T> CompletableFuture<T> call(State ifGivenUp, Callable<T> code) {
    return call(ifGivenUp, code, true);
  }

  private <T> CompletableFuture<T> call(State ifGivenUp, Callable<T> code, boolean urgent) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (hung || thread.isShutdown()) {
      answer.completeExceptionally(fault(State.UNTOUCHED, "response.driver.hung"));
      return answer;
    }
    Call call = new Call();
    Turn running =
        new Turn(
            () -> {
              call.begun = true;
              try {
                answer.complete(code.call());
              } catch (ResponseFault e) {
                answer.completeExceptionally(e);
              } catch (Exception | LinkageError e) {
                answer.completeExceptionally(new ResponseFault(ifGivenUp, broken(e), e));
              } finally {
                back(call);
              }
            },
            urgent,
            turns.incrementAndGet());
    thread.execute(running);
    ScheduledFuture<?> alarm =
        clock.schedule(
            () -> giveUp(answer, call, call.begun ? ifGivenUp : State.UNTOUCHED, running),
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
    return answer.whenComplete((value, failed) -> alarm.cancel(false));
  }

  /** A call in the queue: urgent ones first, each kind in its order. */
  private static final class Turn extends FutureTask<Void> implements Comparable<Turn> {
    private final boolean urgent;
    private final long number;

    Turn(Runnable code, boolean urgent, long number) {
      super(Executors.callable(code, null));
      this.urgent = urgent;
      this.number = number;
    }

    @Override
    public int compareTo(Turn other) {
      return urgent == other.urgent ? Long.compare(number, other.number) : urgent ? -1 : 1;
    }
  }

  /** One call on its way. */
  private static final class Call {
    volatile boolean begun;
    boolean back;
  }

  private synchronized void back(Call call) {
    call.back = true;
    hung = false;
  }

  private synchronized void giveUp(
      CompletableFuture<?> answer, Call call, State state, Future<?> running) {
    if (call.back || answer.isDone()) {
      return;
    }
    hung = call.begun;
    running.cancel(true);
    answer.completeExceptionally(fault(state, "response.driver.hung"));
  }

  private Text broken(Throwable e) {
    return new Text(
        "response.driver.broken", Map.of("driver", name, "reason", e.getClass().getSimpleName()));
  }

  private ResponseFault fault(State state, String key) {
    return new ResponseFault(
        state, new Text(key, Map.of("driver", name, "seconds", patience.toSeconds())));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
