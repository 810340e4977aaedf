package org.kaname.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network namespace in which there is nothing but the cable {@code tap0 - gen0}. */
final class Cable implements AutoCloseable {
  private static final Pattern ACTUAL =
      Pattern.compile("Actual: (\\d+) packets .*sent in ([0-9.]+) seconds");

  private static int count;

  private final String name;

  /** Makes a namespace; skips the test with a reason where that is impossible. */
  Cable() throws IOException {
    for (String program : List.of("ip", "tcpreplay")) {
      assumeTrue(present(program), "needs the program " + program);
    }
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "needs the right to make a network namespace: root");
    name = "kn-live-" + ProcessHandle.current().pid() + "-" + count++;
    ok("ip netns add " + name);
    ip("link add tap0 type veth peer name gen0");
    for (String end : List.of("tap0", "gen0", "lo")) {
      ip("link set " + end + " addrgenmode none up");
    }
  }

  private static boolean present(String program) {
    return List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String ok(String words) throws IOException {
    Container.Answer answer = Container.run(List.of(words.split(" ")), Map.of());
    if (answer.status() != 0) {
      throw new IOException(words + ": " + answer.err());
    }
    return answer.out();
  }

  /** Changes an interface. */
  void ip(String words) throws IOException {
    ok("ip -n " + name + " " + words);
  }

  /** Returns the words that run a program inside. */
  List<String> inside() {
    return List.of("ip", "netns", "exec", name);
  }

  /** Runs a program inside; returns what it printed. */
  String run(String words) throws IOException {
    return ok(String.join(" ", inside()) + " " + words);
  }

  /** Begins to send a capture file over gen0, at its own speed if no options say otherwise. */
  Process send(Path file, String... options) throws IOException {
    return new ProcessBuilder(words(file, options))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private List<String> words(Path file, String... options) {
    List<String> command = new ArrayList<>(inside());
    command.addAll(List.of("tcpreplay", "-q", "-i", "gen0"));
    command.addAll(List.of(options));
    command.add(file.toString());
    return command;
  }

  /** What was sent, and in which time. */
  record Sent(long packets, double seconds) {}

  /**
   * Begins to send, before everything else that wants the processor: a network card needs none.
   *
   * @param out where the sender says what it did.
   */
  Process sendFirst(Path file, Path out, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "-15"));
    command.addAll(words(file, options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  /** Reads what a sender that has ended says. */
  static Sent sent(Path out) throws IOException {
    Matcher said = ACTUAL.matcher(Files.readString(out));
    if (!said.find()) {
      throw new IOException("the sender says " + Files.readString(out));
    }
    return new Sent(Long.parseLong(said.group(1)), Double.parseDouble(said.group(2)));
  }

  @Override
  public void close() throws IOException {
    ok("ip netns del " + name);
  }
}
