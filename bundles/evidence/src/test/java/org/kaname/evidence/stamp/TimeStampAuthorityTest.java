package org.kaname.evidence.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.kaname.timestamp.StampHash;
import org.kaname.timestamp.TimeStampFault;
import org.kaname.timestamp.TimeStampFault.Reason;

/** Authorities that do not do as they should. */
class TimeStampAuthorityTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final byte[] DIGEST = StampHash.SHA256.of(new byte[] {1});

  private static Reason reason(org.junit.jupiter.api.function.Executable step) {
    return assertThrows(TimeStampFault.class, step).reason();
  }

  @Test
  void badServers_areTold() throws Exception {
    assertEquals(Reason.MALFORMED, against(exchange -> send(exchange, 200, new byte[300])));
    assertEquals(Reason.OVERSIZED, against(exchange -> send(exchange, 200, new byte[70_000])));
    assertEquals(Reason.HTTP, against(exchange -> send(exchange, 503, new byte[1])));
    assertEquals(
        Reason.HTTP,
        against(
            exchange -> {
              exchange.sendResponseHeaders(200, 5);
              exchange.getResponseBody().write(new byte[5]);
              exchange.close();
            }));
  }

  @Test
  void slowServers_areCutOff() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    long start = System.nanoTime();
    assertEquals(
        Reason.SLOW,
        against(
            exchange -> {
              exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
              exchange.sendResponseHeaders(200, 1000);
              exchange.getResponseBody().write(new byte[10]);
              exchange.getResponseBody().flush();
              await(done);
            },
            Duration.ofMillis(600),
            done));
    CountDownLatch silent = new CountDownLatch(1);
    assertEquals(Reason.SLOW, against(exchange -> await(silent), Duration.ofMillis(600), silent));
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }

  @Test
  void nobodyThere_isTold() throws Exception {
    HttpServer closed =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI address = URI.create("http://127.0.0.1:" + closed.getAddress().getPort());
    closed.start();
    closed.stop(0);
    TimeStampAuthority client = new TimeStampAuthority(address, LIMIT, Optional.empty());
    assertEquals(Reason.UNREACHABLE, reason(() -> client.stamp(StampHash.SHA256, DIGEST)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TimeStampAuthority(URI.create("file:///etc/x"), LIMIT, Optional.empty()));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void send(com.sun.net.httpserver.HttpExchange exchange, int status, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
    exchange.sendResponseHeaders(status, 0);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Reason against(HttpHandler handler) throws Exception {
    return against(handler, LIMIT, new CountDownLatch(0));
  }

  private static Reason against(HttpHandler handler, Duration limit, CountDownLatch done)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      TimeStampAuthority client = new TimeStampAuthority(address, limit, Optional.empty());
      return reason(() -> client.stamp(StampHash.SHA256, DIGEST));
    } finally {
      done.countDown();
      server.stop(0);
    }
  }
}
