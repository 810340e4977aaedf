package org.kaname.benchmark.response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.Need;
import org.kaname.response.model.Prefix;
import org.kaname.response.model.Zone;
import org.kaname.text.Text;

/** A made-up plant of any size, the same for the same seed. */
final class Plant {
  private static final int[] PORTS = {502, 44818, 4840, 102, 80};
  private static final int IN_A_ZONE = 200;

  private final Random random;
  private final int size;
  final List<Device> devices = new ArrayList<>();
  final List<Conversation> talks = new ArrayList<>();
  final BusinessModel model;

  /**
   * Makes a plant.
   *
   * @param size how many devices.
   * @param links how many conversations.
   * @param functions how many business functions.
   */
  Plant(long seed, int size, int links, int functions) throws ModelRefusal {
    random = new Random(seed);
    this.size = size;
    for (int i = 0; i < size; i++) {
      devices.add(device(i));
    }
    Set<List<Integer>> seen = new LinkedHashSet<>();
    while (seen.size() < links) {
      int server = random.nextInt(size / 5) * 5;
      int client = near(server);
      if (client != server) {
        seen.add(List.of(client, server, PORTS[random.nextInt(PORTS.length)]));
      }
    }
    seen.forEach(
        one ->
            talks.add(new Conversation(id(one.get(0)), id(one.get(1)), "", 6, one.get(2), 0, 0)));
    model = model(functions);
  }

  /** Most links stay in their zone. */
  private int near(int server) {
    int zone = server / IN_A_ZONE * IN_A_ZONE;
    return random.nextInt(10) == 0
        ? random.nextInt(size)
        : Math.min(size - 1, zone + random.nextInt(IN_A_ZONE));
  }

  private static String ip(int n) {
    return "10." + n / 50_000 + "." + n / IN_A_ZONE % 250 + "." + (n % IN_A_ZONE + 1);
  }

  private static Endpoint endpoint(int n) {
    String mac = String.format("02:00:00:%02x:%02x:%02x", n >> 16, n >> 8 & 255, n & 255);
    return new Endpoint("s", 0, mac, ip(n), -1);
  }

  private static String id(int n) {
    return "s/" + ip(n);
  }

  private static Device device(int n) {
    return new Device(
        id(n),
        endpoint(n),
        List.of("device " + n),
        "Maker",
        n % 5 == 0 ? "server" : "client",
        n % 5 == 0 ? "plc" : "",
        List.of("modbus"),
        "",
        0,
        0,
        0,
        0,
        0,
        List.of(),
        null);
  }

  private BusinessModel model(int count) throws ModelRefusal {
    List<BusinessFunction> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Need> needs = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        needs.add(flow(talks.get(random.nextInt(talks.size()))));
      }
      List<Need> either =
          List.of(
              flow(talks.get(random.nextInt(talks.size()))),
              flow(talks.get(random.nextInt(talks.size()))));
      needs.add(new Need.AtLeast(1, either));
      if (i > 0 && i % 7 == 0) {
        needs.add(new Need.NeedsFunction("f" + random.nextInt(i)));
      }
      functions.add(
          new BusinessFunction(
              "f" + i,
              "function " + i,
              1 + random.nextInt(3),
              1000L * (1 + random.nextInt(5000)),
              Duration.ofMinutes(random.nextInt(60)),
              1 + random.nextInt(3),
              false,
              new Need.All(needs)));
    }
    List<Classification> classes = new ArrayList<>();
    List<Zone> zones = new ArrayList<>();
    List<Infrastructure> infrastructure = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      // One device in fifty keeps people safe, one in fifty nobody has looked at.
      if (i % 50 != 49) {
        Category category = i % 50 == 48 ? Category.SAFETY : Category.ORDINARY;
        classes.add(
            new Classification(
                new OfDevice(ip(i)), category, "bench", Instant.EPOCH, Source.PERSON));
      }
      if (i % IN_A_ZONE == 0) {
        String zone = "z" + i / IN_A_ZONE;
        String prefix = ip(i).replaceAll("\\d+$", "0");
        zones.add(new Zone(zone, zone, List.of(new Prefix(prefix, 24)), List.of(), List.of(), 2));
        infrastructure.add(new Infrastructure(ip(i + 7), Infrastructure.Role.DNS, List.of(zone)));
        infrastructure.add(
            new Infrastructure(ip(i + 8), Infrastructure.Role.GATEWAY, List.of(zone)));
      }
    }
    return BusinessModel.of(
        new BusinessModel.Parts(
            functions, classes, List.of(), zones, List.of(), List.of(), infrastructure));
  }

  private static Need flow(Conversation talk) {
    return new Need.NeedsFlow(
        talk.client().substring(2), talk.server().substring(2), 6, talk.port());
  }

  /** Makes an incident: some devices attack servers, by links that are not known. */
  Incident incident(int number, int attacks) {
    List<Spread> spread = new ArrayList<>();
    int first = random.nextInt(size);
    int second = random.nextInt(size);
    for (int i = 0; i < attacks; i++) {
      Endpoint from = endpoint(i % 3 == 0 ? second : first);
      Endpoint to = endpoint(random.nextInt(size / 5) * 5);
      Link link = new Link(from, to, 6, PORTS[random.nextInt(PORTS.length)], "");
      spread.add(new Spread(i, from, to, Optional.of(link), Text.of("bench"), List.of("T0855")));
    }
    return new Incident(
        "bench-1-" + number,
        "s",
        0,
        0,
        List.of(),
        Cause.COMMAND_INJECTION,
        0.8,
        Severity.CRITICAL,
        Text.of("bench"),
        List.of(),
        List.of(
            new Candidate(Cause.COMMAND_INJECTION, 0.8, List.of(), List.of()),
            new Candidate(Cause.FAILURE, 0.2, List.of(), List.of())),
        attacks,
        true,
        Verdict.NONE,
        "",
        Provenance.LIVE,
        spread);
  }
}
