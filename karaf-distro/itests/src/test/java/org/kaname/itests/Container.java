package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The assembled container with etc, data and deploy folders of its own, driven by bin/kaname. */
final class Container implements AutoCloseable {
  private static final Path ASSEMBLY = Path.of(System.getProperty("assembly")).normalize();
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Path base;

  /** Words before those that start it: where it is to run. */
  private final List<String> within;

  /** What a program printed, and its exit status. */
  record Answer(int status, String out, String err) {}

  private static final Pattern ONE_TIME = Pattern.compile("([a-z2-9]{4}-){3}[a-z2-9]{4}");
  private static final String WEB = "org.ops4j.pax.web.cfg";

  private Container(Path base, List<String> within) {
    this.base = base;
    this.within = List.copyOf(within);
  }

  /** Starts a container with the given boot feature. */
  static Container start(Path base, String feature) throws IOException {
    return start(base, feature, Map.of());
  }

  private static String web(int port) throws IOException {
    String usual = Files.readString(ASSEMBLY.resolve("etc").resolve(WEB));
    return usual.replaceAll("(http.port) = \\d+", "$1 = " + port);
  }

  /** Other containers are tested at the same time. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts a container with the given boot feature and files in its etc folder. */
  static Container start(Path base, String feature, Map<String, String> files) throws IOException {
    return start(base, feature, files, List.of());
  }

  /** Starts a container by a command that comes before: in a network namespace, say. */
  static Container start(Path base, String feature, Map<String, String> files, List<String> within)
      throws IOException {
    copy(ASSEMBLY.resolve("etc"), base.resolve("etc"));
    Path features = base.resolve("etc").resolve("org.apache.karaf.features.cfg");
    String text = Files.readString(features);
    Files.writeString(
        features, text.replace("featuresBoot=kaname/", "featuresBoot=" + feature + "/"));
    if (within.isEmpty()) {
      Files.writeString(base.resolve("etc").resolve(WEB), web(freePort()));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(base.resolve("etc").resolve(file.getKey()), file.getValue());
    }
    Container container = new Container(base, within);
    container.startAgain();
    return container;
  }

  /** Starts a container that was stopped or killed, with the data it had. */
  void startAgain() throws IOException {
    List<String> command = new ArrayList<>(within);
    command.addAll(List.of(ASSEMBLY.resolve("bin/kaname").toString(), "start"));
    Answer answer = run(command, Map.of("KANAME_BASE", base.toString()));
    if (answer.status() != 0) {
      throw new IOException("no start: " + answer);
    }
  }

  /** Returns the port of its web console: one that was free. */
  int port() throws IOException {
    String web = Files.readString(base.resolve("etc").resolve(WEB));
    return Integer.parseInt(web.replaceAll("(?s).*http.port = (\\d+).*", "$1"));
  }

  /** Runs a command that has to succeed; returns what it printed. */
  String ok(String command) {
    Answer answer = exec(command);
    assertEquals(0, answer.status(), command + ": " + answer.err());
    return answer.out();
  }

  /** Returns the password with which the first administrator is made. */
  String oneTimePassword() {
    Matcher code = ONE_TIME.matcher(ok("kaname:one-time-password"));
    assertTrue(code.find(), "no one-time password");
    return code.group();
  }

  /** Ends it in order; it can be started again. */
  void stop() {
    kaname("stop");
  }

  /** Ends the process at once, with no chance to write anything more. */
  void kill() throws IOException {
    long pid = Long.parseLong(Files.readString(data().resolve("kaname.pid")).strip());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Begins a command and does not wait for its end. */
  Process begin(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ASSEMBLY.resolve("bin/kaname").toString(), "exec", command);
    builder.environment().put("KANAME_BASE", base.toString());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  Answer kaname(String... words) {
    List<String> command = new ArrayList<>(List.of(ASSEMBLY.resolve("bin/kaname").toString()));
    command.addAll(List.of(words));
    return run(command, Map.of("KANAME_BASE", base.toString()));
  }

  Answer exec(String command) {
    return kaname("exec", command);
  }

  /** Runs a command as somebody who reads Japanese. */
  Answer execInJapanese(String command) {
    return run(
        List.of(ASSEMBLY.resolve("bin/kaname").toString(), "exec", command),
        Map.of("KANAME_BASE", base.toString(), "LC_ALL", "ja_JP.UTF-8", "LANG", "ja_JP.UTF-8"));
  }

  boolean lists(String symbolicName) {
    return exec("bundle:list -t 0 -s --no-format").out().contains(symbolicName);
  }

  /** Runs a command from another folder; answers as {@link #exec}. */
  Answer from(Path folder, String verb, String command) {
    return from(folder, verb, command, "C.UTF-8");
  }

  /** Runs a command from another folder as somebody who reads Japanese. */
  Answer fromInJapanese(Path folder, String command) {
    return from(folder, "exec", command, "ja_JP.UTF-8");
  }

  private Answer from(Path folder, String verb, String command, String language) {
    String program = ASSEMBLY.toAbsolutePath().resolve("bin/kaname").toString();
    Path usual = base.toAbsolutePath();
    String line = "cd '" + folder + "' && exec '" + program + "' " + verb + " \"$0\"";
    return run(
        List.of("sh", "-c", line, command),
        Map.of("KANAME_BASE", usual.toString(), "LC_ALL", language, "LANG", language));
  }

  Path deploy() {
    return base.resolve("deploy");
  }

  Path data() {
    return base.resolve("data");
  }

  Path trust() {
    return base.resolve("etc").resolve("kaname").resolve("trust");
  }

  /** Signs a jar with a key file. */
  static void sign(Path jar, Path store, String password) throws IOException {
    Answer answer =
        run(
            List.of(
                ASSEMBLY.resolve("bin/kaname").toString(),
                "sign",
                jar.toString(),
                "--key",
                store.toString()),
            Map.of("KANAME_STOREPASS", password));
    if (answer.status() != 0) {
      throw new IOException("not signed: " + answer);
    }
  }

  /** Runs a program with its standard input closed. */
  static Answer run(List<String> command, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile("kaname", ".out");
      Path err = Files.createTempFile("kaname", ".err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new IOException("no end of " + command + ": " + Files.readString(err));
      }
      String printed = Files.readString(out, StandardCharsets.UTF_8);
      String complained = Files.readString(err, StandardCharsets.UTF_8);
      Files.delete(out);
      Files.delete(err);
      return new Answer(process.exitValue(), printed, complained);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until something holds; returns how long it took, or the limit and more if it never did.
   */
  static Duration until(Duration limit, BooleanSupplier holds) throws InterruptedException {
    long start = System.nanoTime();
    Duration passed = Duration.ZERO;
    while (!holds.getAsBoolean() && passed.compareTo(limit) < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
      passed = Duration.ofNanos(System.nanoTime() - start);
    }
    return passed;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve(".."));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
