package org.kaname.witness.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kaname.witness.core.Answer;
import org.kaname.witness.core.Pace;
import org.kaname.witness.core.Witness;

/**
 * {@code POST /add-checkpoint} over HTTP. Of 64 threads no address gets more than 16, and who takes
 * longer than ten seconds to send a request or to take its answer is cut off.
 */
final class WitnessServer implements AutoCloseable {
  /** A body may be as long; one byte more is read to see that it is longer. */
  private static final int LONGEST = 64 * 1024;

  private static final int THREADS = 64;
  private static final int OF_ONE_ADDRESS = 16;
  private static final int SECONDS = 10;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Witness witness;
  private final Pace pace = new Pace(50, 10);
  private final Map<String, Integer> going = new ConcurrentHashMap<>();

  static {
    // Read once, by the classes of the server (module jdk.httpserver, sun.net.httpserver).
    for (String limit : new String[] {"maxReqTime", "maxRspTime"}) {
      String key = "sun.net.httpserver." + limit;
      System.setProperty(key, System.getProperty(key, "" + SECONDS));
    }
    System.setProperty("jdk.httpserver.maxConnections", "256");
  }

  WitnessServer(InetSocketAddress address, Witness witness) throws IOException {
    this.witness = witness;
    server = HttpServer.create(address, 64);
    threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sender = exchange.getRemoteAddress().getAddress().getHostAddress();
    try (exchange) {
      if (going.merge(sender, 1, Integer::sum) > OF_ONE_ADDRESS) {
        return; // without an answer the connection is closed at once, whatever is still to come
      }
      Answer answer = decide(exchange, sender);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } finally {
      going.computeIfPresent(sender, (key, now) -> now > 1 ? now - 1 : null);
    }
  }

  private Answer decide(HttpExchange exchange, String sender) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
      return new Answer(404, "text/plain", "not found\n");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return new Answer(405, "text/plain", "POST only\n");
    }
    if (!pace.admits(sender, System.nanoTime())) {
      return new Answer(429, "text/plain", "too many requests\n");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST + 1);
    return body.length > LONGEST ? Answer.oversized() : witness.add(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
