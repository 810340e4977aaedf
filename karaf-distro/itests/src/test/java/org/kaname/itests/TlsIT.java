package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console over TLS, and what listens before somebody asked for more. */
final class TlsIT {
  /** Nobody answers, or Jetty does without the console. */
  private static final Set<Integer> NOT_YET = Set.of(0, 404);

  @TempDir Path folder;

  @Test
  void plainFirst_thenTlsOnly_thenBack() throws Exception {
    boolean seen =
        Container.run(List.of("sh", "-c", "command -v ss"), java.util.Map.of()).status() == 0;
    org.junit.jupiter.api.Assumptions.assumeTrue(seen, "ss (iproute2) is not installed");
    int secure = Container.freePort();
    try (Container container = Container.start(folder.resolve("base"), "kaname-console")) {
      int plain = container.port();
      assertEquals(List.of("127.0.0.1:" + plain), listening(container), "nothing else listens");
      String all = "kaname:tls on --port " + secure + " --address 0.0.0.0";
      Container.Answer early = container.exec(all);
      assertEquals(1, early.status(), "not before the set-up");
      assertTrue(early.err().contains("one-time-password"), early.err());
      ConsoleClient.administrator(container);

      Container.Answer on = container.exec("kaname:tls on --port " + secure);
      assertEquals(0, on.status(), on.toString());
      assertEquals(List.of("127.0.0.1:" + secure), listening(container));
      answersByTls(secure, trusting(folder.resolve("base/etc/kaname/tls")));
      assertOlderIsRefused(secure);
      assertPrivate(folder.resolve("base/etc"));
      assertTrue(evidence(container).contains("system.tls_on"));
      String doctor = container.exec("kaname:doctor --json").out();
      assertTrue(doctor.contains("\"name\":\"console_certificate\",\"state\":\"good\""), doctor);

      assertEquals(0, container.exec(all).status());
      assertTrue(listening(container).get(0).matches("(0\\.0\\.0\\.0|\\*|\\[::\\]):" + secure));
      assertEquals(0, container.exec("kaname:tls off").status());
      Container.until(Duration.ofMinutes(1), () -> connects("127.0.0.1", plain));
      assertEquals(List.of("127.0.0.1:" + plain), listening(container));
    }
  }

  private static String evidence(Container container) {
    return Evidence.text(container.data());
  }

  /** What the container listens at, as ss(8) says it. */
  private static List<String> listening(Container container) throws IOException {
    String pid = Files.readString(container.data().resolve("kaname.pid")).strip();
    String said = Container.run(List.of("ss", "-Hltnup"), java.util.Map.of()).out();
    return said.lines()
        .filter(line -> line.contains("pid=" + pid + ","))
        .map(line -> line.strip().split("\\s+", -1)[4].replace("[::ffff:127.0.0.1]", "127.0.0.1"))
        .sorted()
        .toList();
  }

  private static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
    Path file;
    try (Stream<Path> files = Files.list(keys)) {
      file = files.findFirst().orElseThrow();
    }
    String settings = Files.readString(keys.resolve("../../org.ops4j.pax.web.cfg"));
    String password = settings.replaceAll("(?s).*keystore.password = (\\w+).*", "$1");
    KeyStore own = KeyStore.getInstance(file.toFile(), password.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("console", own.getCertificate("console"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static void answersByTls(int port, SSLContext context) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    URI address = URI.create("https://localhost:" + port + "/console/");
    HttpResponse<String> page =
        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
    assertEquals(
        "max-age=31536000", page.headers().firstValue("Strict-Transport-Security").orElse(""));
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/session"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"name\":\"sato\",\"password\":\"quiet river under\"}"))
            .build();
    HttpResponse<String> session = client.send(signIn, HttpResponse.BodyHandlers.ofString());
    String cookie = session.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.startsWith("__Host-kaname="), cookie);
    assertTrue(cookie.contains("; Secure") && cookie.contains("; HttpOnly"), cookie);
  }

  private static void assertOlderIsRefused(int port) throws Exception {
    assertEquals("TLSv1.3", protocol(port, "TLSv1.3"));
    assertEquals("TLSv1.2", protocol(port, "TLSv1.2"));
    assertThrows(IOException.class, () -> protocol(port, "TLSv1.1"));
    assertThrows(IOException.class, () -> protocol(port, "TLSv1"));
  }

  private static String protocol(int port, String wanted) throws Exception {
    java.security.Security.setProperty("jdk.tls.disabledAlgorithms", "NULL");
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Everybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setEnabledProtocols(new String[] {wanted});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  /** This test asks for the protocol, not for the certificate. */
  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static void assertPrivate(Path etc) throws IOException {
    try (Stream<Path> files = Files.list(etc.resolve("kaname/tls"))) {
      List<Path> keys = files.toList();
      assertEquals(1, keys.size());
      assertEquals("rw-------", mode(keys.get(0)));
    }
    assertEquals("rw-------", mode(etc.resolve("org.ops4j.pax.web.cfg")));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static boolean connects(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the console says to a browser elsewhere, 0 while nobody answers. */
  private static int status(String host, int port) {
    URI page = URI.create("http://" + host + ":" + port + "/console/");
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody edits the file by hand: other machines get nothing without TLS, the doctor tells. */
  @Test
  void openedByHandWithoutTls_answersNobodyElse() throws Exception {
    String address =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(one -> !one.isLoopbackAddress() && one.getAddress().length == 4)
            .map(InetAddress::getHostAddress)
            .findFirst()
            .orElse("");
    org.junit.jupiter.api.Assumptions.assumeFalse(
        address.isEmpty(), "this machine has no address but loopback");
    try (Container container = Container.start(folder.resolve("base"), "kaname-console")) {
      int port = container.port();
      ConsoleClient.administrator(container);
      Path file = folder.resolve("base/etc/org.ops4j.pax.web.cfg");
      String open = Files.readString(file).replaceAll("(addresses) = .*", "$1 = 0.0.0.0");
      Files.writeString(file, open);
      Container.until(Duration.ofMinutes(1), () -> !NOT_YET.contains(status(address, port)));
      assertEquals(403, status(address, port));
      String doctor = container.exec("kaname:doctor --json").out();
      assertTrue(doctor.contains("\"name\":\"console_open\",\"state\":\"fault\""), doctor);
    }
  }
}
