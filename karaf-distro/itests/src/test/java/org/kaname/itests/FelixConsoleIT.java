package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Felix web console: away until an administrator switches it on, for administrators with a
 * session only, and no way around the gate.
 */
final class FelixConsoleIT {
  private static final String PAGE = "/system/console/bundles";
  private static final String EDGE = "kn-edge";
  private static final Duration LATER = Duration.ofSeconds(30);

  @TempDir static Path folder;

  @Test
  void felixConsole_isForAdministratorsWhoSwitchItOn() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (Container container = Container.start(folder.resolve("base"), "kaname-console", port)) {
      ConsoleClient admin = signedIn(container, port);
      assertEquals(404, admin.answer(PAGE).statusCode(), "not switched on");

      ok(container, "feature:install kaname-webconsole");
      Container.until(LATER, () -> status(admin) == 200);
      assertTrue(body(admin.answer(PAGE)).contains("org.kaname.console"), "no list of bundles");
      assertNobodyElse(port);
      assertGateHolds(container, admin);

      ok(container, "bundle:stop org.kaname.webconsole");
      Container.until(LATER, () -> status(admin) == 404);
      assertEquals(404, status(admin), "it waits for who knows its users");
      assertEquals(401, stranger(port).statusCode());

      ok(container, "feature:uninstall kaname-webconsole");
      assertFalse(container.lists("org.apache.felix.webconsole"));
      assertEquals(200, admin.answer("/api/overview").statusCode());
    }
  }

  private static ConsoleClient signedIn(Container container, int port) throws Exception {
    String said = container.exec("kaname:one-time-password").out();
    Matcher code = Pattern.compile("([a-z2-9]{4}-){3}[a-z2-9]{4}").matcher(said);
    assertTrue(code.find(), said);
    ConsoleClient admin = new ConsoleClient(port);
    admin.setUp(code.group());
    return admin;
  }

  private static void ok(Container container, String command) {
    Container.Answer answer = container.exec(command);
    assertEquals(0, answer.status(), command + ": " + answer.err());
  }

  private static int status(ConsoleClient client) {
    try {
      return client.answer(PAGE).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Neither without a session nor with the password that the Felix console comes with. */
  private static void assertNobodyElse(int port) throws Exception {
    HttpResponse<byte[]> answer = stranger(port);
    assertEquals(302, answer.statusCode(), body(answer));
    assertEquals("/console/", URI.create(location(answer)).getPath());
  }

  private static HttpResponse<byte[]> stranger(int port) throws Exception {
    HttpRequest stranger =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PAGE))
            .header("Authorization", "Basic YWRtaW46YWRtaW4=")
            .build();
    return HttpClient.newHttpClient().send(stranger, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String location(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** What nobody signed does not run, whoever uploads it; the upload is recorded. */
  private static void assertGateHolds(Container container, ConsoleClient admin) throws Exception {
    byte[] form = form(TestJar.bundle("test.uploaded", "1.0"));
    String type = "multipart/form-data; boundary=" + EDGE;
    assertEquals(403, admin.post(PAGE, type, form, "http://elsewhere.example").statusCode());
    int status = admin.post(PAGE, type, form, admin.origin()).statusCode();
    assertTrue(status < 400, "the upload itself: " + status);

    Path evidence = container.data().resolve("evidence").resolve("evidence.jsonl");
    Container.until(LATER, () -> read(evidence).contains("gate.refused"));
    assertTrue(read(evidence).contains("uploaded.jar"), read(evidence));
    assertTrue(read(evidence).contains("webconsole.changed"), read(evidence));
    assertFalse(Files.exists(container.data().resolve("test.uploaded")), "its code ran");
    assertFalse(container.lists("test.uploaded"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static byte[] form(byte[] jar) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    part(form, "name=\"action\"", "install".getBytes(StandardCharsets.US_ASCII));
    part(form, "name=\"bundlestart\"", "start".getBytes(StandardCharsets.US_ASCII));
    part(form, "name=\"bundlefile\"; filename=\"uploaded.jar\"", jar);
    form.writeBytes(("--" + EDGE + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private static void part(ByteArrayOutputStream form, String name, byte[] content) {
    String head = "--" + EDGE + "\r\nContent-Disposition: form-data; " + name + "\r\n\r\n";
    form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
