package org.kaname.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Several hosts on one machine: network namespaces that this test makes and takes away again, with
 * the processes in them. Needs root and the {@code ip} program of iproute2.
 */
public final class Hosts implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final String mark =
      "kt" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";
  private final Map<String, String> spaces = new LinkedHashMap<>();
  private final List<Process> started = new ArrayList<>();
  private int links;

  /** Skips the test where there can be no namespaces, or one of these programs is missing. */
  public static Hosts orSkip(String... programs) {
    assumeTrue("0".equals(said("id", "-u")), "network namespaces need root");
    assumeTrue(there("ip"), "ip (iproute2) is missing");
    for (String program : programs) {
      assumeTrue(there(program), program + " is missing");
    }
    return new Hosts();
  }

  private static boolean there(String program) {
    for (String folder : List.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1))) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static String said(String... command) {
    try {
      return new String(
              new ProcessBuilder(command).start().getInputStream().readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Makes a host, with its loopback interface up. */
  public Hosts host(String name) throws IOException {
    String space = mark + name;
    ended(new ProcessBuilder("ip", "netns", "add", space));
    spaces.put(name, space);
    run(name, "ip", "link", "set", "lo", "up");
    return this;
  }

  /**
   * Joins two hosts by a cable.
   *
   * @param oneEnd name of the interface at the first host.
   * @param oneAddress address with prefix, empty for none.
   */
  public Hosts cable(
      String one, String oneEnd, String oneAddress, String other, String otherEnd, String address)
      throws IOException {
    String near = mark.substring(2, 8) + "a" + ++links;
    String far = mark.substring(2, 8) + "b" + links;
    ended(new ProcessBuilder("ip", "link", "add", near, "type", "veth", "peer", "name", far));
    plug(near, one, oneEnd, oneAddress);
    plug(far, other, otherEnd, address);
    return this;
  }

  private void plug(String end, String host, String name, String address) throws IOException {
    ended(new ProcessBuilder("ip", "link", "set", end, "netns", space(host), "name", name));
    if (!address.isEmpty()) {
      run(host, "ip", "address", "add", address, "dev", name, "nodad");
    }
    run(host, "ip", "link", "set", name, "up");
  }

  /** Returns the name of a host's namespace. */
  public String space(String host) {
    String space = spaces.get(host);
    if (space == null) {
      throw new IllegalArgumentException("no host " + host);
    }
    return space;
  }

  /** Returns a command as it runs at a host. */
  public List<String> at(String host, String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", space(host)));
    all.addAll(List.of(command));
    return all;
  }

  /**
   * Runs a command at a host to its end.
   *
   * @return what it printed.
   * @throws IOException if it fails.
   */
  public String run(String host, String... command) throws IOException {
    return ended(new ProcessBuilder(at(host, command)));
  }

  /** Starts a process at a host; it is ended with the hosts. */
  public Process start(String host, File output, String... command) throws IOException {
    Process process =
        new ProcessBuilder(at(host, command))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    started.add(process);
    return process;
  }

  private static String ended(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", builder.command()) + ": " + output.strip());
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() throws IOException {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
    for (String space : spaces.values()) {
      ended(new ProcessBuilder("ip", "netns", "delete", space));
    }
    spaces.clear();
  }
}
