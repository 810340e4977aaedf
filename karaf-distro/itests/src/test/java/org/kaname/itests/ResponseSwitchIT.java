package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Hosts;

/** An attack within one switch: its port is shut, or its flow dropped, until the time is over. */
final class ResponseSwitchIT {
  private static final String BOILER = "10.2.0.30";
  private static final String CONTROL = "10.2.0.5";
  private static final String STRANGER = "10.2.0.66";
  private static final Duration OVER = Duration.ofSeconds(ModbusPlant.LIMIT_SECONDS + 8);

  private static final int ATTACKS = Integer.getInteger("kaname.proof.share", 100) == 1 ? 40 : 3;

  @TempDir private Path folder;

  /** Returns the addresses of the attacker. */
  private static List<String> strangers() {
    return IntStream.range(66, 66 + ATTACKS).mapToObj(last -> "10.2.0." + last).toList();
  }

  private static String last() {
    return "10.2.0." + (65 + ATTACKS);
  }

  private static Hosts hosts(String... programs) throws IOException {
    Hosts hosts = Hosts.orSkip(programs);
    hosts.host("gate").host("control").host("stranger").host("plant");
    hosts.cable("control", "eth0", CONTROL + "/24", "gate", "left", "");
    hosts.cable("stranger", "eth0", STRANGER + "/24", "gate", "side", "");
    for (String stranger : strangers().subList(1, ATTACKS)) {
      hosts.run("stranger", "ip", "address", "add", stranger + "/24", "dev", "eth0");
    }
    hosts.cable("plant", "eth0", BOILER + "/24", "gate", "right", "");
    return hosts;
  }

  private Container container(Hosts hosts, String file, String text) throws IOException {
    return Container.start(
        folder.resolve("base"),
        "kaname",
        Map.of(
            "org.kaname.detector.baseline.cfg",
            "minutes = 1\n",
            "org.kaname.response.cfg",
            "hourlyCap = 1000\n",
            file,
            text),
        hosts.at("gate"));
  }

  @Test
  void portOfAnAttacker_isShutBySnmpAndOpenedByTheWatchdog() throws Exception {
    try (Hosts hosts = hosts("mbpoll", "stdbuf", "snmpd")) {
      bridge(hosts);
      agent(hosts);
      try (Container container =
          container(hosts, "org.kaname.response.snmp-switch.cfg", snmp(secrets()))) {
        ModbusPlant plant = new ModbusPlant(hosts, folder, CONTROL, BOILER);
        plant.run();
        plant.guard(container, "kaname-driver-snmp", "port_down", "right", List.of(STRANGER));
        ModbusPlant.Took took = plant.attack(container, STRANGER);
        System.out.println("port shut and read back, ms: " + took);
        assertTrue(down(hosts), "the kernel has the port down");
        plant.awaitPoll();

        container.kill();
        assertTrue(down(hosts), "it stays down without the container");
        ModbusPlant.await("the watchdog", OVER, () -> !down(hosts));
        plant.awaitWay(STRANGER);
        plant.awaitPoll();
      } finally {
        endWatchdog();
      }
    }
  }

  /** It waits for a last look at the switch, which goes away with the test. */
  private void endWatchdog() {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("Watchdog " + folder))
        .forEach(ProcessHandle::destroy);
  }

  private static void bridge(Hosts hosts) throws IOException {
    hosts.run("gate", "ip", "link", "add", "br0", "type", "bridge");
    for (String port : List.of("left", "side", "right")) {
      hosts.run("gate", "ip", "link", "set", port, "master", "br0");
    }
    hosts.run("gate", "ip", "link", "set", "br0", "up");
  }

  private Path secrets() throws IOException {
    Path file = folder.resolve("secrets");
    Files.writeString(file, "authentication = first-secret\nprivacy = other-secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private void agent(Hosts hosts) throws IOException {
    Path conf = folder.resolve("snmpd.conf");
    Files.writeString(
        conf, "createUser kaname SHA-256 first-secret AES other-secret\nrwuser kaname\n");
    hosts.start(
        "gate",
        folder.resolve("snmpd.log").toFile(),
        "env",
        "SNMP_PERSISTENT_DIR=" + folder.resolve("persistent"),
        "snmpd",
        "-f",
        "-Lo",
        "-C",
        "-c",
        conf.toString(),
        "-I",
        "-smux",
        "127.0.0.1:1161");
  }

  private static String snmp(Path secrets) {
    return """
        name = switch
        address = 127.0.0.1
        port = 1161
        user = kaname
        secrets = %s
        ports = side
        declared = side=%s
        only = side
        """
        .formatted(secrets, STRANGER);
  }

  private static boolean down(Hosts hosts) {
    try {
      String flags = hosts.run("gate", "ip", "-o", "link", "show", "side");
      return !flags.replaceAll("(?s).*<(.*?)>.*", ",$1,").contains(",UP,");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void flowOfAnAttacker_isDroppedByOpenFlowUntilTheSwitchEndsIt() throws Exception {
    try (Hosts hosts = hosts("mbpoll", "stdbuf", "ovs-vswitchd", "ovs-ofctl", "ethtool")) {
      openSwitch(hosts);
      String cfg =
          """
          name = switch
          address = 127.0.0.1
          port = 6653
          tls = false
          devices = 10.2.0.0/24
          """;
      try (Container container = container(hosts, "org.kaname.response.openflow-switch.cfg", cfg)) {
        ModbusPlant plant = new ModbusPlant(hosts, folder, CONTROL, BOILER);
        plant.run();
        plant.guard(container, "kaname-driver-openflow", "block_flow", "right", strangers());
        for (String stranger : strangers()) {
          System.out.println("rule there, ms: " + plant.attack(container, stranger));
        }
        assertTrue(ruled(hosts), "the switch has the rule");
        plant.awaitPoll();

        container.kill();
        assertTrue(ruled(hosts), "it keeps the rule without the container");
        ModbusPlant.await("the end of the rule", OVER, () -> !ruled(hosts));
        plant.awaitWay(last());
        plant.awaitPoll();
      }
    }
  }

  private List<String> ovs(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("env"));
    for (String variable : List.of("OVS_RUNDIR", "OVS_LOGDIR", "OVS_DBDIR")) {
      all.add(variable + "=" + folder);
    }
    all.addAll(List.of(words));
    return all;
  }

  private String run(Hosts hosts, String... words) throws IOException {
    return hosts.run("gate", ovs(words).toArray(String[]::new));
  }

  private void start(Hosts hosts, String... words) throws IOException {
    hosts.start(
        "gate", folder.resolve(words[0] + ".out").toFile(), ovs(words).toArray(String[]::new));
  }

  private void openSwitch(Hosts hosts) throws Exception {
    for (String host : List.of("control", "stranger", "plant")) {
      // A switch in user space takes frames as they are: nobody completes their checksums.
      hosts.run(host, "ethtool", "-K", "eth0", "tx", "off");
    }
    String base = folder.resolve("conf.db").toString();
    String socket = folder.resolve("db.sock").toString();
    run(hosts, "ovsdb-tool", "create", base, "/usr/share/openvswitch/vswitch.ovsschema");
    start(hosts, "ovsdb-server", base, "--remote=punix:" + socket, "--unixctl=none");
    ModbusPlant.await(
        "the switch's database", ModbusPlant.SOON, () -> Files.exists(Path.of(socket)));
    String vsctl = "ovs-vsctl --timeout=20 --db=unix:" + socket;
    run(hosts, (vsctl + " --no-wait init").split(" "));
    start(hosts, "ovs-vswitchd", "unix:" + socket, "--disable-system");
    run(
        hosts,
        (vsctl
                + " -- add-br br0 -- set bridge br0 datapath_type=netdev protocols=OpenFlow13"
                + " fail_mode=standalone -- add-port br0 left -- add-port br0 side"
                + " -- add-port br0 right -- set-controller br0 ptcp:6653:127.0.0.1")
            .split(" "));
  }

  private boolean ruled(Hosts hosts) {
    try {
      String flows =
          run(
              hosts,
              "ovs-ofctl",
              "-O",
              "OpenFlow13",
              "dump-flows",
              "unix:" + folder.resolve("br0.mgmt"));
      return flows.contains("nw_src=" + last() + ",") && flows.contains("hard_timeout=");
    } catch (IOException e) {
      return false;
    }
  }
}
