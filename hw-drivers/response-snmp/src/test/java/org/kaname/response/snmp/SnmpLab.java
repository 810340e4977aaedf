package org.kaname.response.snmp;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaname.testkit.Namespace;
import org.kaname.testkit.Programs;

/**
 * Net-SNMP's agent as a switch, in a network namespace of its own: its port {@code port5} is one
 * end of a cable.
 */
final class SnmpLab {
  static final String MAC = "02:00:00:00:05:01";
  private static final int UDP = 1161;
  private static final Duration START = Duration.ofSeconds(20);

  private final Path folder;
  private final Process agent;

  private SnmpLab(Path folder, Process agent) {
    this.folder = folder;
    this.agent = agent;
  }

  /** Starts it. */
  static SnmpLab start(Path folder) throws Exception {
    Programs.need("snmpd", "snmpget", "snmpset", "ip", "setsid");
    Namespace.enter();
    Programs.output("ip", "link", "add", "port5", "type", "veth", "peer", "name", "device5");
    Programs.output("ip", "link", "add", "port6", "type", "veth", "peer", "name", "device6");
    for (String port : List.of("port5", "device5", "port6", "device6")) {
      Programs.output("ip", "link", "set", port, "up");
    }
    Path secrets = folder.resolve("secrets");
    Files.writeString(secrets, "authentication = first-secret\nprivacy = other-secret\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    return run(folder, List.of());
  }

  /** Starts the agent again, with other lines in its configuration. */
  SnmpLab again(List<String> lines) throws Exception {
    close();
    return run(folder, lines);
  }

  private static SnmpLab run(Path folder, List<String> lines) throws Exception {
    Path conf = folder.resolve("snmpd.conf");
    Files.writeString(
        conf,
        "createUser strong SHA-256 first-secret AES-256 other-secret\n"
            + "createUser common SHA first-secret AES other-secret\n"
            + "createUser mixed SHA-256 first-secret AES other-secret\n"
            + "createUser reader SHA-256 first-secret AES other-secret\n"
            + "rwuser strong\nrwuser common\nrwuser mixed\nrouser reader\n"
            + String.join("\n", lines)
            + "\n");
    SnmpLab lab = new SnmpLab(folder, agent(folder, conf));
    if (!Programs.await(START, lab::answers)) {
      lab.close();
      throw new AssertionError(Files.readString(folder.resolve("snmpd.log")));
    }
    return lab;
  }

  private static Process agent(Path folder, Path conf) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "snmpd", "-f", "-Lo", "-C", "-c", conf.toString(), "-I", "-smux", "127.0.0.1:" + UDP);
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("persistent").toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("snmpd.log").toFile())
        .start();
  }

  private boolean answers() throws Exception {
    Process process = tool("snmpget", "1.3.6.1.2.1.1.3.0").start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private ProcessBuilder tool(String program, String... words) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                program,
                "-m",
                "",
                "-v3",
                "-l",
                "authPriv",
                "-u",
                "mixed",
                "-a",
                "SHA-256",
                "-A",
                "first-secret",
                "-x",
                "AES",
                "-X",
                "other-secret",
                "-t",
                "1",
                "-r",
                "1"));
    all.add("127.0.0.1:" + UDP);
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("tool").toString());
    return builder;
  }

  /** Shuts a port or opens it as a person would. */
  void setByHand(String port, boolean up) throws Exception {
    Process process =
        tool("snmpset", "1.3.6.1.2.1.2.2.1.7." + index(port), "i", up ? "1" : "2").start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
  }

  static String index(String port) throws Exception {
    return Programs.output("ip", "-o", "link", "show", port).replaceAll("(?s):.*", "");
  }

  /** Says whether the kernel has a port down. */
  static boolean down(String port) throws Exception {
    String flags = Programs.output("ip", "-o", "link", "show", port);
    return !flags.replaceAll("(?s).*<(.*?)>.*", ",$1,").contains(",UP,");
  }

  /** Makes the switch deaf; it stays a process. */
  void deaf(boolean deaf) throws Exception {
    Programs.output("kill", deaf ? "-STOP" : "-CONT", Long.toString(agent.pid()));
  }

  /** Returns settings: those of a switch that lists no addresses, and what is changed in them. */
  Map<String, Object> settings(Map<String, Object> changed) {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "switch-1");
    all.put("address", "127.0.0.1");
    all.put("port", UDP);
    all.put("user", "mixed");
    all.put("secrets", secrets().toString());
    all.put("timeoutMillis", 700);
    all.put("ports", "port5, port6");
    all.put("declared", "port5=192.0.2.5|" + MAC + ", port6=192.0.2.6");
    all.put("only", "port5");
    all.putAll(changed);
    return all;
  }

  /** Returns a configuration as the container makes it from such settings. */
  static Config config(Map<String, Object> settings) {
    return (Config)
        java.lang.reflect.Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) ->
                method.getName().equals("annotationType")
                    ? (Class<? extends Annotation>) Config.class
                    : settings.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  Path secrets() {
    return folder.resolve("secrets");
  }

  Path data() {
    return folder.resolve("data");
  }

  SnmpDriver driver(Map<String, Object> changed) throws Exception {
    return driver(data(), settings(changed));
  }

  /** The watchdog of the driver has what is in the bundle, and nothing else. */
  static SnmpDriver driver(Path data, Map<String, Object> settings) throws IOException {
    return new SnmpDriver(
        config(settings), data, Path.of("target", "classes").toAbsolutePath().toString());
  }

  /** Ends the watchdog of a driver, as kill -9 would. */
  void killWatchdog() {
    watchdogs().forEach(ProcessHandle::destroyForcibly);
  }

  /** Returns the watchdogs of this lab's folder. */
  List<ProcessHandle> watchdogs() {
    String data = data().toAbsolutePath().toString();
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.info().commandLine().orElse("").contains("watchdog.Watchdog " + data))
        .toList();
  }

  void close() throws Exception {
    killWatchdog();
    Programs.output("kill", "-CONT", Long.toString(agent.pid()));
    Programs.end(agent);
  }
}
