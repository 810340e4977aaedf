package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Browser;

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
    try (Container container = Container.start(folder.resolve("base"), "kaname-console")) {
      int port = container.port();
      ConsoleClient admin = ConsoleClient.administrator(container);
      assertEquals(404, admin.answer(PAGE).statusCode(), "not switched on");

      container.ok("feature:install kaname-webconsole");
      Container.until(LATER, () -> status(admin) == 200);
      assertTrue(body(admin.answer(PAGE)).contains("org.kaname.console"), "no list of bundles");
      assertNobodyElse(port);
      assertGateHolds(container, admin);
      assertPagesWork(port);

      container.ok("bundle:stop org.kaname.webconsole");
      Container.until(LATER, () -> status(admin) == 404);
      assertEquals(404, status(admin), "it waits for who knows its users");
      assertEquals(401, stranger(port).statusCode());

      container.ok("feature:uninstall kaname-webconsole");
      assertFalse(container.lists("org.apache.felix.webconsole"));
      assertEquals(200, admin.answer("/api/overview").statusCode());
    }
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

    Container.until(LATER, () -> Evidence.text(container.data()).contains("gate.refused"));
    assertTrue(
        Evidence.text(container.data()).contains("uploaded.jar"), Evidence.text(container.data()));
    assertTrue(
        Evidence.text(container.data()).contains("webconsole.changed"),
        Evidence.text(container.data()));
    assertFalse(Files.exists(container.data().resolve("test.uploaded")), "its code ran");
    assertFalse(container.lists("test.uploaded"));
  }

  /** Its scripts run under the policy that they are given; who logs out is signed out. */
  private static void assertPagesWork(int port) throws IOException {
    if (Browser.missing().isPresent()) {
      return;
    }
    try (Browser browser = new Browser(URI.create("http://localhost:" + port + "/"))) {
      browser.signIn("sato", ConsoleClient.PASSWORD);
      for (String page : List.of("bundles", "configMgr", "services")) {
        browser.open("/system/console/" + page);
        browser.until("document.querySelectorAll('table.nicetable tbody tr').length > 5");
      }
      List<String> broken =
          browser.complaints().stream().filter(text -> text.contains("Error")).toList();
      assertEquals(List.of(), broken);
      browser.open("/system/console/logout");
      browser.see("input[name=password]");
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
