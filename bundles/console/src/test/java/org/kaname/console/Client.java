package org.kaname.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.kaname.view.Json;

/** Calls a {@link TestServer} as a page does. */
public final class Client {
  private final TestServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private String cookie = "";
  private String csrf = "";

  /** Makes a client that has not signed in. */
  public Client(TestServer server) {
    this.server = server;
  }

  /** Signs in. */
  public Client signIn(String name) {
    HttpResponse<byte[]> response =
        send(
            "POST",
            "/api/session",
            Json.line(Map.of("name", name, "password", FakeUsers.PASSWORD)));
    enter(response);
    return this;
  }

  /** Takes cookie and token of an answer. */
  public void enter(HttpResponse<byte[]> response) {
    String set = response.headers().firstValue("Set-Cookie").orElseThrow();
    cookie = set.substring(0, set.indexOf(';'));
    csrf = json(response).path("csrf").asText();
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Returns the JSON of a call that succeeds. */
  public JsonNode read(String path) {
    return json(get(path));
  }

  /** Sends a JSON text of a length that is not told beforehand. */
  public HttpResponse<byte[]> pour(String path, int length, String... headers) {
    byte[] body = ("{\"name\":\"" + "x".repeat(length) + "\"}").getBytes(StandardCharsets.UTF_8);
    return send(
        "POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
  }

  /** Calls; headers are names and values in turn. */
  public HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
    return send(
        method,
        path,
        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  /** Sends the bytes of a file. */
  public HttpResponse<byte[]> upload(String path, byte[] file) {
    return send(
        "POST", path, BodyPublishers.ofByteArray(file), "Content-Type", "application/octet-stream");
  }

  private HttpResponse<byte[]> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).method(method, body);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    if (!method.equals("GET")) {
      request.header("Content-Type", "application/json");
      request.header("X-Kaname-CSRF", csrf);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Opens the event stream. */
  public HttpResponse<InputStream> events(String lastId) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/events")).header("Cookie", cookie);
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  /** Sends a request line and Host header as they are, with the cookie, and returns the status. */
  public int raw(String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] answer = socket.getInputStream().readAllBytes();
      return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).substring(9, 12));
    }
  }

  /**
   * Sends a body of which half is still under way when the answer comes, and then asks for the
   * health on the same connection. Returns what came back, up to the end of the connection.
   */
  public String sendSlowlyAndAskAgain(String path, int length) throws Exception {
    String call =
        """
        POST %s HTTP/1.1
        Host: localhost
        Cookie: %s
        X-Kaname-CSRF: %s
        Content-Type: application/json
        Content-Length: %d

        """;
    String again =
        """
        GET /health/live HTTP/1.1
        Host: localhost
        Connection: close

        """;
    String head = call.formatted(path, cookie.isEmpty() ? "none=1" : cookie, csrf, length);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(head));
      out.write(new byte[length / 2]);
      Thread.sleep(200); // the answer is there by now
      out.write(new byte[length - length / 2]);
      out.write(bytes(again));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the JSON of an answer, unpacked if need be. */
  public static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return Json.read(new String(plain(response), StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] plain(HttpResponse<byte[]> response) throws IOException {
    if (response.headers().firstValue("Content-Encoding").isEmpty()) {
      return response.body();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return in.readAllBytes();
    }
  }
}
