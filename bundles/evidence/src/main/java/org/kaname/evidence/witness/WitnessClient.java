package org.kaname.evidence.witness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.evidence.http.HttpClients;
import org.kaname.evidence.http.LimitedBody;
import org.kaname.verify.Encoded;
import org.kaname.verify.Note;

/** Sends checkpoints to witnesses (c2sp.org/tlog-witness). Redirects are not followed. */
final class WitnessClient {
  /** Signature lines of a witness are less than 1 kB. */
  static final int LONGEST = 16 * 1024;

  private final Duration limit;
  private final Clock clock;
  private final HttpClient client;

  /**
   * Prepares requests.
   *
   * @param limit for one request, from the connection to the last byte of the reply.
   */
  WitnessClient(Duration limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    client = HttpClients.of(limit);
  }

  /**
   * A checkpoint to be cosigned.
   *
   * @param old size that the witness has seen.
   * @param proof that the tree of then only grew.
   * @param note signed by the log.
   */
  record Question(long old, List<byte[]> proof, Note note) {
    Question {
      proof = List.copyOf(proof);
    }

    String body() {
      StringBuilder body = new StringBuilder("old ").append(old).append('\n');
      proof.forEach(hash -> body.append(Encoded.base64(hash)).append('\n'));
      return body.append('\n').append(note).toString();
    }
  }

  /** Asks a witness; the reply never fails, whatever the witness does. */
  CompletableFuture<Reply> ask(KnownWitness witness, Question question) {
    HttpRequest request =
        HttpRequest.newBuilder(witness.submission())
            .timeout(limit)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(question.body()))
            .build();
    CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, head -> text());
    return sent.copy()
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, fault) -> {
              if (fault != null) {
                // Ends the exchange if it is still going on (HttpClient.sendAsync).
                sent.cancel(true);
                return failed(fault);
              }
              String text = question.note().text();
              return Reply.of(
                  response.statusCode(), response.body(), text, witness, clock.instant());
            })
        .exceptionally(WitnessClient::failed);
  }

  private static HttpResponse.BodySubscriber<String> text() {
    return HttpResponse.BodySubscribers.mapping(
        new LimitedBody(LONGEST), body -> new String(body, StandardCharsets.UTF_8));
  }

  private static Reply failed(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
      return new Reply.Failed("evidence.witness.slow", "timeout");
    }
    return cause instanceof IOException
        ? new Reply.Failed("evidence.witness.unreachable", String.valueOf(cause.getMessage()))
        : new Reply.Failed("evidence.witness.unreachable", String.valueOf(cause));
  }
}
