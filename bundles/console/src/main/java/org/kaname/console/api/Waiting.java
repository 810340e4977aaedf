package org.kaname.console.api;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.console.http.Problem;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for acts that are done only when the evidence log has them. */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
  private static final long SECONDS = 10;

  /** Far fewer than any disk takes; 10,000 take about two seconds. */
  private static final int RECORDS_A_SECOND = 200;

  private Waiting() {}

  /** Returns the result; a refusal of the service is a problem with its words. */
  static <T> T forReceipt(CompletionStage<T> act) {
    return forReceipts(act, 1);
  }

  /** Returns the result of an act that leaves so many records. */
  static <T> T forReceipts(CompletionStage<T> act, int records) {
    try {
      long most = SECONDS + records / RECORDS_A_SECOND;
      return act.toCompletableFuture().get(most, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused(refused);
      }
      LOG.error("an act could not be recorded", e);
      throw new Problem(503, "console.problem.not_recorded");
    } catch (TimeoutException e) {
      throw new Problem(503, "console.problem.not_recorded");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "console.problem.not_recorded");
    }
  }

  /** Returns the problem of a value that a service did not take. */
  static Problem refused(IllegalArgumentException reason) {
    String message = reason.getMessage();
    return new Problem(
        422, new Text("console.problem.refused", Map.of("reason", message == null ? "" : message)));
  }
}
