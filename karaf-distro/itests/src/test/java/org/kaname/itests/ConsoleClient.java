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

  /** Of the administrator {@code sato}. */
  static final String PASSWORD = "quiet river under";

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private ConsoleClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** Makes the first administrator of a container, and signs in as that. */
  static ConsoleClient administrator(Container container) throws IOException, InterruptedException {
    ConsoleClient client = new ConsoleClient(container.port());
    client.setUp(container.oneTimePassword());
    return client;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private void setUp(String code) throws IOException, InterruptedException {
    String body = "{\"code\":\"" + code + "\",\"name\":\"sato\",\"password\":\"" + PASSWORD + "\"}";
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
