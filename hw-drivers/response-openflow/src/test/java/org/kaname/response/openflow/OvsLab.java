package org.kaname.response.openflow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaname.testkit.Namespace;
import org.kaname.testkit.Programs;

/** Open vSwitch in user space, with a cable to each of two machines. */
final class OvsLab {
  static final String ONE = "10.99.0.1";
  static final String TWO = "10.99.0.2";
  private static final int PORT = 6653;
  private static final Duration START = Duration.ofSeconds(20);

  final Namespace one;
  final Namespace two;
  private final Path folder;
  private final Process database;
  private final Process daemon;

  private OvsLab(Path folder) throws Exception {
    this.folder = folder;
    one = Namespace.make();
    two = Namespace.make();
    one.cable("port1", "eth0", ONE + "/24");
    two.cable("port2", "eth0", TWO + "/24");
    run("ovsdb-tool", "create", db("conf.db"), "/usr/share/openvswitch/vswitch.ovsschema");
    database =
        start("ovsdb-server", db("conf.db"), "--remote=punix:" + db("db.sock"), "--unixctl=none");
    assertTrue(Programs.await(START, () -> Files.exists(folder.resolve("db.sock"))));
    vsctl("--no-wait", "init");
    daemon = start("ovs-vswitchd", "unix:" + db("db.sock"), "--disable-system");
  }

  static OvsLab start(Path folder) throws Exception {
    Programs.need("ip", "ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ovs-vsctl", "ovs-ofctl");
    Namespace.enter();
    OvsLab lab = new OvsLab(folder);
    lab.vsctl(
        ("-- add-br br0 -- set bridge br0 datapath_type=netdev protocols=OpenFlow13"
                + " fail_mode=standalone -- add-port br0 port1 -- add-port br0 port2"
                + " -- set-controller br0 ptcp:6653:127.0.0.1")
            .split(" "));
    assertTrue(Programs.await(START, lab::passes), "packets pass the bridge");
    return lab;
  }

  private String db(String file) {
    return folder.resolve(file).toString();
  }

  private ProcessBuilder builder(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    for (String variable : List.of("OVS_RUNDIR", "OVS_LOGDIR", "OVS_DBDIR")) {
      builder.environment().put(variable, folder.toString());
    }
    return builder;
  }

  private Process start(String... words) throws Exception {
    return builder(words)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(folder.resolve(words[0] + ".out").toFile()))
        .start();
  }

  private String run(String... words) throws Exception {
    Process process = builder(words).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(process.waitFor() == 0, String.join(" ", words) + ": " + output);
    return output;
  }

  void vsctl(String... words) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("ovs-vsctl", "--timeout=20", "--db=unix:" + db("db.sock")));
    all.addAll(List.of(words));
    run(all.toArray(String[]::new));
  }

  /** Runs ovs-ofctl on the bridge. */
  String ofctl(String command, String... words) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of("ovs-ofctl", "-O", "OpenFlow13", command, "unix:" + db("br0.mgmt")));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  /** Says whether an echo comes back from the other machine. */
  boolean passes() throws Exception {
    return one.in(() -> InetAddress.getByName(TWO).isReachable(250));
  }

  /** Makes the switch deaf; with it packets stop. */
  void deaf(boolean deaf) throws Exception {
    Programs.output("kill", deaf ? "-STOP" : "-CONT", Long.toString(daemon.pid()));
  }

  static Map<String, Object> settings(Map<String, Object> changed) {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "switch-1");
    all.put("address", "127.0.0.1");
    all.put("port", PORT);
    all.put("tls", false);
    all.put("timeoutMillis", 1500);
    all.put("devices", "10.99.0.0/24, 2001:db8::/64, 02:00:00:00:00:01");
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

  Path data() {
    return folder.resolve("data");
  }

  OpenFlowDriver driver(Map<String, Object> changed) throws Exception {
    return new OpenFlowDriver(config(settings(changed)), data());
  }

  void close() throws Exception {
    deaf(false);
    Programs.end(daemon);
    Programs.end(database);
    one.close();
    two.close();
  }
}
