package org.kaname.forward.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The syslog server of Debian (packages rsyslog and rsyslog-gnutls), writing into a file. */
public final class Rsyslog implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");

  /** How it listens. */
  public enum By {
    UDP,
    TCP,
    TLS
  }

  private final Path folder;
  private final By by;

  /** Where. */
  public final int port;

  private Process process;

  /** Starts one. */
  public Rsyslog(Path folder, By by) throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), "rsyslog is not installed");
    assumeTrue(by != By.TLS || gnutls(), "rsyslog-gnutls is not installed");
    this.folder = Files.createDirectories(folder);
    this.by = by;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    start();
  }

  private static boolean gnutls() throws IOException {
    try (Stream<Path> files =
        Files.find(Path.of("/usr/lib"), 3, (p, a) -> p.endsWith("lmnsd_gtls.so"))) {
      return files.findAny().isPresent();
    }
  }

  private String input() {
    return switch (by) {
      case UDP ->
          "module(load=\"imudp\")\ninput(type=\"imudp\" address=\"127.0.0.1\" port=\"%d\")"
              .formatted(port);
      case TCP ->
          "module(load=\"imtcp\")\ninput(type=\"imtcp\" address=\"127.0.0.1\" port=\"%d\")"
              .formatted(port);
      case TLS ->
          """
          module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1"
            StreamDriver.AuthMode="anon")
          input(type="imtcp" address="127.0.0.1" port="%d")
          """
              .formatted(port);
    };
  }

  private String keys() {
    return by != By.TLS
        ? ""
        : """
        DefaultNetstreamDriverCAFile="%1$s/ca.pem"
          DefaultNetstreamDriverCertFile="%1$s/server.pem"
          DefaultNetstreamDriverKeyFile="%1$s/server.key"
        """
            .formatted(folder);
  }

  /** Starts it, again if it was stopped. */
  public void start() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("rsyslog.conf"),
            """
            global(workDirectory="%s" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off" %s)
            %s
            template(name="all" type="string"
              string="%%pri%%|%%timereported:::date-rfc3339%%|%%hostname%%|%%app-name%%|%%procid%%|%%msgid%%|%%structured-data%%|%%msg%%\\n")
            action(type="omfile" file="%s" template="all")
            """
                .formatted(folder, keys(), input(), messages()));
    process =
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
    until(by == By.UDP ? () -> Files.exists(folder.resolve("pid")) : this::listening);
  }

  private boolean listening() {
    try (java.net.Socket socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Path messages() {
    return folder.resolve("messages");
  }

  /** Returns what it wrote: priority|time|host|program|process|id|structured data|text. */
  public List<String> lines() throws IOException {
    return Files.exists(messages())
        ? Files.readAllLines(messages(), StandardCharsets.UTF_8)
        : List.of();
  }

  /** Stops it at once. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
    process.onExit().join();
  }

  /** Waits until something holds. */
  public static void until(BooleanSupplier holds) throws InterruptedException {
    until(holds, () -> "it did not come to that");
  }

  /** Waits until something holds, else fails with what is said then. */
  public static void until(BooleanSupplier holds, Supplier<String> otherwise)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise.get());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Makes an authority and a server's certificate for a name in the folder, by openssl. */
  public static void certificates(Path folder, String altName) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    Files.createDirectories(folder);
    openssl(
        folder,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem"
            + " -days 3650 -subj /CN=test-ca");
    openssl(
        folder,
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key -out"
            + " server.csr -subj /CN=server");
    Files.writeString(folder.resolve("ext"), "subjectAltName=" + altName + "\n");
    openssl(
        folder,
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile ext"
            + " -out server.pem");
  }

  /** Runs openssl in a folder and returns what it printed. */
  public static String openssl(Path folder, String arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    process.onExit().join();
  }
}
