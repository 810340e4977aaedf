package org.kaname.evidence.stamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.evidence.http.HttpClients;
import org.kaname.evidence.http.LimitedBody;
import org.kaname.timestamp.StampHash;
import org.kaname.timestamp.TimeStampFault;
import org.kaname.timestamp.TimeStampFault.Reason;
import org.kaname.timestamp.TimeStampRequest;
import org.kaname.timestamp.TimeStampTrust;

/**
 * Asks a time-stamp authority over HTTP (RFC 3161, 3.4). One request is one connection or less; it
 * is not repeated, and redirects are not followed. Thread-safe.
 */
final class TimeStampAuthority {
  /** No token is longer: 5 kB is common, with a chain of certificates. */
  static final int LONGEST_REPLY = 64 * 1024;

  private static final int OK = 200;
  private final URI address;
  private final Duration limit;
  private final Optional<TimeStampTrust> trust;
  private final HttpClient client;

  /**
   * Prepares requests; nothing is sent yet.
   *
   * @param address {@code http} or {@code https}.
   * @param limit for one request, from the connection to the last byte of the reply.
   * @param trust whom the certificate of a token must lead to; empty takes every certificate.
   */
  TimeStampAuthority(URI address, Duration limit, Optional<TimeStampTrust> trust) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
      throw new IllegalArgumentException("address " + address);
    }
    this.address = address;
    this.limit = limit;
    this.trust = trust;
    client = HttpClients.of(limit);
  }

  /**
   * Returns a token over a digest, verified as {@link TimeStampRequest#token} does and, where the
   * site has named whom it trusts, by {@link TimeStampTrust}.
   *
   * @throws TimeStampFault if there is none, or it does not hold.
   */
  byte[] stamp(StampHash hash, byte[] digest) throws TimeStampFault, InterruptedException {
    TimeStampRequest request = TimeStampRequest.make(hash, digest);
    byte[] token = request.token(post(request.encoded()));
    if (trust.isPresent()) {
      trust.get().verify(token, hash, digest);
    }
    return token;
  }

  private byte[] post(byte[] query) throws TimeStampFault, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(limit)
            .header("Content-Type", "application/timestamp-query")
            .POST(HttpRequest.BodyPublishers.ofByteArray(query))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new LimitedBody(LONGEST_REPLY));
    try {
      return body(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw new TimeStampFault(Reason.SLOW, "no reply within " + limit, e);
    } catch (ExecutionException e) {
      throw fault(e);
    } finally {
      // Ends the exchange if it is still going on (HttpClient.sendAsync).
      answer.cancel(true);
    }
  }

  private static byte[] body(HttpResponse<byte[]> response) throws TimeStampFault {
    if (response.statusCode() != OK) {
      throw new TimeStampFault(Reason.HTTP, "HTTP status " + response.statusCode());
    }
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/timestamp-reply")) {
      throw new TimeStampFault(Reason.HTTP, "content type " + type);
    }
    return response.body();
  }

  private TimeStampFault fault(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof HttpTimeoutException) {
      return new TimeStampFault(Reason.SLOW, "no reply within " + limit, e);
    }
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof LimitedBody.Oversized) {
        return new TimeStampFault(Reason.OVERSIZED, "more than " + LONGEST_REPLY + " bytes", e);
      }
    }
    String text = cause instanceof IOException ? cause.getMessage() : null;
    return new TimeStampFault(Reason.UNREACHABLE, text == null ? address.toString() : text, e);
  }
}
