package org.kaname.console.contributed;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.console.access.Rule;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.PathPattern;
import org.kaname.console.http.Problem;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation of another bundle. Whatever its code does, the caller gets an answer or a problem.
 *
 * @param rule who may call it.
 * @param code of the bundle.
 * @param origin the bundle.
 * @param gone is done when its service has gone.
 */
record ContributedOperation(
    Rule rule, UiOperation.Handler code, Origin origin, CompletableFuture<Object> gone)
    implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(ContributedOperation.class);
  private static final long LONGEST_MILLIS = 30_000;

  static ContributedOperation of(
      UiOperation operation, Origin origin, CompletableFuture<Object> gone) {
    PathPattern pattern = new PathPattern(operation.path());
    Rule rule =
        operation.largestFile() == 0
            ? new Rule(
                operation.method(), pattern, operation.open(), operation.roles(), Rule.Body.JSON)
            : new Rule(
                operation.method(),
                pattern,
                operation.open(),
                operation.roles(),
                Rule.Body.FILE,
                operation.largestFile());
    return new ContributedOperation(rule, operation.handler(), origin, gone);
  }

  /** Returns the first segment of its path below {@code /api/}. */
  String segment() {
    return segment(rule);
  }

  static String segment(Rule rule) {
    String[] parts = rule.pattern().toString().split("/", 4);
    return parts.length > 2 && parts[1].equals("api") ? parts[2] : "";
  }

  @Override
  public UiReply handle(Call call) throws IOException {
    try {
      return finished(settled(Objects.requireNonNull(code.answer(call))));
    } catch (UiFault fault) {
      throw fault;
    } catch (RuntimeException | Error e) { // code of another bundle
      throw failed(e);
    }
  }

  /** Waits for what is not there yet. */
  private UiReply settled(UiReply first) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
    UiReply reply = first;
    while (reply instanceof UiReply.Later later) {
      reply = await(later, end - System.nanoTime());
    }
    return reply;
  }

  private UiReply await(UiReply.Later later, long nanos) {
    CompletableFuture<UiReply> reply = new CompletableFuture<>();
    later
        .reply()
        .whenComplete(
            (value, fault) -> {
              if (fault == null) {
                reply.complete(value);
              } else {
                reply.completeExceptionally(fault);
              }
            });
    try {
      CompletableFuture.anyOf(reply, gone).get(nanos, TimeUnit.NANOSECONDS);
      if (!reply.isDone()) {
        throw new Problem(503, "console.problem.gone");
      }
      return Objects.requireNonNull(reply.get());
    } catch (ExecutionException e) {
      throw cause(e) instanceof UiFault fault ? fault : failed(cause(e));
    } catch (TimeoutException e) {
      throw new Problem(503, "console.problem.too_slow");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "console.problem.gone");
    }
  }

  private static Throwable cause(Throwable fault) {
    Throwable cause = fault;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Leaves nothing of the bundle's classes in a reply, and no file that fails unnoticed. */
  private UiReply finished(UiReply reply) {
    if (reply instanceof UiReply.Json json) {
      return new UiReply.Json(origin.tree(json.body()));
    }
    if (reply instanceof UiReply.File file) {
      return new UiReply.File(
          file.name(),
          file.type(),
          file.length(),
          out -> {
            try {
              file.body().writeTo(out);
            } catch (RuntimeException | Error e) { // code of another bundle
              throw failed(e);
            }
          });
    }
    return reply;
  }

  private UiFault failed(Throwable fault) {
    if (fault instanceof UiFault said) {
      return said;
    }
    if (gone.isDone()) {
      LOG.debug("{} of {} went while it was called", rule.operation(), origin.name(), fault);
      return new Problem(503, "console.problem.gone");
    }
    LOG.error("{} of {} failed", rule.operation(), origin.name(), fault);
    return new Problem(500, "console.problem.internal");
  }
}
