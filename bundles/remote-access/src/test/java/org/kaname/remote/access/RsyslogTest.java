package org.kaname.remote.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.remote.access.kept.Wanted;

/** rsyslog (Debian packages rsyslog and rsyslog-gnutls) passes on what a server tells it. */
class RsyslogTest {
  private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
  private static final String LINE =
      "<38>Dec  1 10:00:00 jump sshd[4711]: Accepted publickey for alice from 203.0.113.7 port"
          + " 51820 ssh2";

  @TempDir Path folder;

  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void passes(String name, int to, Map<String, Object> settings, String forward)
      throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), "rsyslog is not installed");
    int in = port();
    Path file =
        Files.writeString(
            folder.resolve("rsyslog.conf"),
            """
            global(workDirectory="%s" %s)
            module(load="imudp")
            input(type="imudp" address="127.0.0.1" port="%d")
            action(type="omfwd" target="127.0.0.1" port="%d" %s)
            """
                .formatted(folder, settings.getOrDefault("global", ""), in, to, forward));
    Map<String, Object> config = new HashMap<>(settings);
    config.put("senders", new String[] {"127.0.0.1"});
    try (Site site = new Site(config)) {
      assertEquals(List.of(name + " 127.0.0.1:" + to), site.access.state().listening());
      Process rsyslog =
          new ProcessBuilder(
                  PROGRAM.toString(),
                  "-n",
                  "-f",
                  file.toString(),
                  "-i",
                  folder.resolve("pid").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out").toFile())
              .start();
      try {
        tellUntilItArrives(site, in);
      } finally {
        rsyslog.destroy();
        rsyslog.waitFor(10, TimeUnit.SECONDS);
      }
      assertEquals("alice", site.access.list(Wanted.ALL, 1).get(0).user());
      assertEquals("jump", site.access.list(Wanted.ALL, 1).get(0).device());
      assertEquals(0, site.count("malformed"));
    }
  }

  /** It takes a moment to listen, and what is sent to it before is lost. */
  private void tellUntilItArrives(Site site, int port) throws Exception {
    byte[] bytes = LINE.getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      Site.until(
          () -> {
            try {
              socket.send(
                  new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
              TimeUnit.MILLISECONDS.sleep(100);
            } catch (IOException | InterruptedException e) {
              throw new AssertionError(e);
            }
            return !site.access.list(Wanted.ALL, 1).isEmpty();
          });
    }
  }

  @Test
  void overUdp_itArrives() throws Exception {
    int port = port();
    passes("udp", port, Map.of("udpPort", port), "protocol=\"udp\"");
  }

  @Test
  void overTcpInLines_itArrives() throws Exception {
    int port = port();
    passes("tcp", port, Map.of("tcpPort", port), "protocol=\"tcp\"");
  }

  @Test
  void overTcpCountedAsRfc5424_itArrives() throws Exception {
    int port = port();
    passes(
        "tcp",
        port,
        Map.of("tcpPort", port),
        "protocol=\"tcp\" TCP_Framing=\"octet-counted\""
            + " template=\"RSYSLOG_SyslogProtocol23Format\"");
  }

  @Test
  void overTls_itArrives() throws Exception {
    assumeTrue(gnutls(), "rsyslog-gnutls is not installed");
    int port = port();
    Path store = folder.resolve("key.p12");
    Path certificate = folder.resolve("certificate.pem");
    Path password = Files.writeString(folder.resolve("password"), "only-for-this-test\n");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "k",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-dname",
            "CN=kaname.example",
            "-ext",
            "bc:c=ca:true",
            "-ext",
            "san=ip:127.0.0.1"),
        store);
    keytool(List.of("-exportcert", "-rfc", "-alias", "k", "-file", certificate.toString()), store);
    passes(
        "tls",
        port,
        Map.of(
            "tlsPort",
            port,
            "keystore",
            store.toString(),
            "keystorePasswordFile",
            password.toString(),
            "global",
            "DefaultNetstreamDriverCAFile=\"" + certificate + "\""),
        "protocol=\"tcp\" StreamDriver=\"gtls\" StreamDriverMode=\"1\""
            + " StreamDriverAuthMode=\"x509/certvalid\" TCP_Framing=\"octet-counted\""
            + " template=\"RSYSLOG_SyslogProtocol23Format\"");
  }

  private static boolean gnutls() throws IOException {
    try (Stream<Path> files =
        Files.find(Path.of("/usr/lib"), 3, (p, a) -> p.endsWith("lmnsd_gtls.so"))) {
      return files.findAny().isPresent();
    }
  }

  private static void keytool(List<String> act, Path store) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(act);
    command.addAll(
        List.of(
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            "only-for-this-test"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
