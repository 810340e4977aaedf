package org.kaname.forward.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Kind;

class WebhookTest {
  private static final byte[] KEY = "only-for-this-test".getBytes(StandardCharsets.UTF_8);
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_796_086_923), ZoneOffset.UTC);

  private record Call(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  @TempDir Path folder;
  private final List<Call> calls = new ArrayList<>();
  private final List<Integer> answers = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
          int status = answers.isEmpty() ? 204 : answers.remove(0);
          if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "7");
          }
          byte[] said =
              status == 204 ? new byte[0] : ("said " + status).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 204 ? -1 : said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Webhook hook(int batch) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=x");
    return new Webhook(new Webhook.Site(url, null, KEY, batch), 0, CLOCK);
  }

  private static Letter letter(int sequence, Form form) {
    return new Letter(
        sequence,
        new Envelope(
            form,
            "id-" + sequence,
            Kind.ALERT,
            Severity.WARNING,
            0,
            "subject",
            List.of(),
            ("{\"n\":" + sequence + ",\"言葉\":\"遮断\"}").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void post_isSignedAsOpensslSays() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    try (Webhook hook = hook(1)) {
      assertEquals(List.of(), hook.send(List.of(letter(0, Form.JSON))));
      assertEquals(1, hook.confirmed());
    }
    Call call = calls.get(0);
    assertEquals("{\"n\":0,\"言葉\":\"遮断\"}", call.body());
    assertEquals("1796086923", call.header("Kaname-timestamp"));
    assertEquals("id-0", call.header("Kaname-id"));
    Files.writeString(folder.resolve("signed"), "1796086923.id-0." + call.body());
    String said = Rsyslog.openssl(folder, "dgst -sha256 -hmac only-for-this-test signed");
    String hex = said.strip().replaceAll(".*= ", "");
    assertEquals("sha256=" + hex, call.header("Kaname-signature"));
  }

  @Test
  void overload_isTriedAgainLater() {
    try (Webhook hook = hook(1)) {
      answers.add(429);
      SendFault fault =
          assertThrows(SendFault.class, () -> hook.send(List.of(letter(0, Form.JSON))));
      assertEquals(7, fault.pause().toSeconds());
      assertEquals(0, hook.confirmed());
      for (int status : new int[] {408, 500, 503}) {
        answers.add(status);
        assertThrows(SendFault.class, () -> hook.send(List.of(letter(0, Form.JSON))));
      }
      assertEquals(0, hook.confirmed());
    }
  }

  @Test
  void refusal_isADeadLetterWithoutTheTokenInIt() throws Exception {
    try (Webhook hook = hook(1)) {
      for (int status : new int[] {400, 404, 302}) {
        answers.add(status);
        List<Refused> refused = hook.send(List.of(letter(0, Form.JSON)));
        assertEquals(1, refused.size());
        assertEquals("forward.fault.status", refused.get(0).reason().key());
        assertEquals(status, refused.get(0).reason().parameters().get("status"));
        assertTrue(!refused.get(0).reason().parameters().toString().contains("token"));
      }
      assertEquals(1, hook.confirmed());
    }
  }

  @Test
  void severalAtOnce_areAListWithAnIdOfItsContent() throws Exception {
    try (Webhook hook = hook(10)) {
      var unused = hook.send(List.of(letter(0, Form.JSON), letter(1, Form.JSON)));
      var again = hook.send(List.of(letter(0, Form.JSON), letter(1, Form.JSON)));
      assertEquals(unused, again);
    }
    assertEquals("[{\"n\":0,\"言葉\":\"遮断\"},{\"n\":1,\"言葉\":\"遮断\"}]", calls.get(0).body());
    assertEquals(64, calls.get(0).header("Kaname-id").length());
    assertEquals(calls.get(0).header("Kaname-id"), calls.get(1).header("Kaname-id"));
  }

  @Test
  void idWithTheNameOfAFileInIt_fitsAHeader() throws Exception {
    Envelope envelope = letter(0, Form.JSON).envelope();
    Envelope named =
        new Envelope(
            Form.JSON,
            "病棟 3\r\nX: y",
            envelope.kind(),
            envelope.severity(),
            0,
            "",
            List.of(),
            envelope.body());
    try (Webhook hook = hook(1)) {
      assertEquals(List.of(), hook.send(List.of(new Letter(0, named))));
    }
    assertEquals("%E7%97%85%E6%A3%9F+3%0D%0AX%3A+y", calls.get(0).header("Kaname-id"));
    assertEquals("", calls.get(0).header("X"));
  }

  @Test
  void whatWasWrittenForSyslog_isADeadLetter() throws Exception {
    try (Webhook hook = hook(1)) {
      List<Refused> refused = hook.send(List.of(letter(0, Form.SYSLOG)));
      assertEquals("forward.dead.form", refused.get(0).reason().key());
      assertEquals(List.of(), calls);
      assertEquals(1, hook.confirmed());
    }
  }
}
