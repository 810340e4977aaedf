package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A browser without a screen: sets the first administrator up and reads what the console gives. */
final class ConsoleClient {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  ConsoleClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Makes the first administrator with a one-time password, and signs in as that. */
  void setUp(String code) throws IOException, InterruptedException {
    String body =
        "{\"code\":\"" + code + "\",\"name\":\"sato\",\"password\":\"quiet river under\"}";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/setup"))
            .header("Content-Type", "application/json")
            .header("Origin", base)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    assertEquals(200, send(request).statusCode());
  }

  /** Asks for a page or an endpoint, and follows nothing. */
  HttpResponse<byte[]> answer(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  /** Sends a form as a page of the given origin would. */
  HttpResponse<byte[]> post(String path, String type, byte[] form, String origin)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofByteArray(form)));
  }

  String origin() {
    return base;
  }

  /** Reads a page or an endpoint. */
  byte[] get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = answer(path);
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  /** Reads JSON. */
  JsonNode json(String path) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(path));
  }
}
