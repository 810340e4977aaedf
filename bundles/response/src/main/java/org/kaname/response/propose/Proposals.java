package org.kaname.response.propose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaname.detect.Endpoint;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Conduit;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.Infrastructure.Role;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.Need;
import org.kaname.response.model.Prefix;
import org.kaname.response.model.Recognised;
import org.kaname.response.model.Zone;

/** Reads from the traffic what a business model could be. */
public final class Proposals {
  private static final int UDP = 17;

  /** Levels of IEC 62443-1-1 by kind of device; whatever is not known is with operations. */
  private static final Map<String, Integer> LEVELS =
      Map.of(
          "plc", 1,
          "building-controller", 1,
          "scada", 2,
          "building-management", 2,
          "modality", 2);

  private static final int OPERATIONS = 3;

  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final Map<String, Set<String>> owners = new HashMap<>();
  private final List<Conversation> talks = new ArrayList<>();

  private Proposals(Collection<Device> all, Collection<Conversation> conversations) {
    for (Device device : all) {
      devices.put(device.id(), device);
      owners
          .computeIfAbsent(device.endpoint().ip(), any -> new HashSet<>())
          .add(device.endpoint().mac());
    }
    for (Conversation talk : conversations) {
      Device server = devices.get(talk.server());
      if (server != null && devices.containsKey(talk.client()) && single(server.endpoint())) {
        talks.add(talk);
      }
    }
  }

  /** Proposes. */
  public static Proposed of(Collection<Device> devices, Collection<Conversation> conversations) {
    Proposals from = new Proposals(devices, conversations);
    Map<String, Zone> zones = from.zones();
    return new Proposed(
        from.functions(),
        List.copyOf(zones.values()),
        from.conduits(),
        from.infrastructure(),
        from.safety());
  }

  /** What goes to many at once is nobody's service (RFC 1112, 4; RFC 4291, 2.7; IEEE 802, 8.2). */
  private static boolean single(Endpoint one) {
    if (one.ip().indexOf('.') > 0) {
      int first = Integer.parseInt(one.ip().substring(0, one.ip().indexOf('.')));
      return first < 224 && !one.ip().endsWith(".255");
    }
    if (!one.ip().isEmpty()) {
      return !one.ip().startsWith("ff");
    }
    return one.mac().length() < 2 || Character.digit(one.mac().charAt(1), 16) % 2 == 0;
  }

  /** Returns the IP address if it belongs to one device, else the inventory id. */
  private String name(Device device) {
    String ip = device.endpoint().ip();
    Set<String> macs = owners.getOrDefault(ip, Set.of());
    return !ip.isEmpty() && macs.size() == 1 ? ip : device.id();
  }

  private String name(String id) {
    Device device = devices.get(id);
    return device == null ? id : name(device);
  }

  private List<Proposed.Function> functions() {
    Map<String, Set<Flow>> flows = new TreeMap<>();
    Map<String, Conversation> first = new HashMap<>();
    for (Conversation talk : talks) {
      if (role(talk).isPresent()) {
        continue; // others depend on it: proposed as infrastructure
      }
      String id = name(talk.server()) + " " + protocol(talk);
      first.putIfAbsent(id, talk);
      flows
          .computeIfAbsent(id, any -> new LinkedHashSet<>())
          .add(new Flow(name(talk.client()), name(talk.server()), talk.transport(), talk.port()));
    }
    List<Proposed.Function> all = new ArrayList<>();
    flows.forEach(
        (id, of) -> {
          Conversation talk = first.get(id);
          if (talk != null) {
            all.add(
                new Proposed.Function(id, name(talk.server()), protocol(talk), List.copyOf(of)));
          }
        });
    return all;
  }

  private static String protocol(Conversation talk) {
    if (!talk.protocol().isEmpty()) {
      return talk.protocol();
    }
    String transport =
        switch (talk.transport()) {
          case 6 -> "tcp";
          case UDP -> "udp";
          case 0 -> "ethernet";
          default -> "ip" + talk.transport();
        };
    return transport + "/" + talk.port();
  }

  private static Optional<Role> role(Conversation talk) {
    if (talk.transport() == UDP && talk.port() == Role.DNS.port()) {
      return Optional.of(Role.DNS);
    }
    return talk.transport() == UDP && talk.port() == Role.DHCP.port()
        ? Optional.of(Role.DHCP)
        : Optional.empty();
  }

  /** The /24 of an address: sites that use others see it at once and correct it. */
  private static Optional<String> subnet(Device device) {
    String ip = device.endpoint().ip();
    int dot = ip.lastIndexOf('.');
    return dot < 0 || !single(device.endpoint())
        ? Optional.empty()
        : Optional.of(ip.substring(0, dot) + ".0/24");
  }

  private Optional<String> subnet(String id) {
    return Optional.ofNullable(devices.get(id)).flatMap(Proposals::subnet);
  }

  private Map<String, Zone> zones() {
    Map<String, Integer> levels = new TreeMap<>();
    for (Device device : devices.values()) {
      int level = LEVELS.getOrDefault(device.type(), OPERATIONS);
      subnet(device).ifPresent(subnet -> levels.merge(subnet, level, Math::min));
    }
    Map<String, Zone> zones = new TreeMap<>();
    levels.forEach(
        (subnet, level) ->
            Prefix.parse(subnet)
                .ifPresent(
                    prefix ->
                        zones.put(
                            subnet,
                            new Zone(
                                subnet, subnet, List.of(prefix), List.of(), List.of(), level))));
    return zones;
  }

  private List<Conduit> conduits() {
    record Pair(String from, String to) {}

    Map<Pair, Set<Conduit.Passage>> seen = new LinkedHashMap<>();
    for (Conversation talk : talks) {
      Optional<String> from = subnet(talk.client());
      Optional<String> to = subnet(talk.server());
      if (from.isPresent() && to.isPresent() && !from.equals(to)) {
        seen.computeIfAbsent(new Pair(from.get(), to.get()), any -> new LinkedHashSet<>())
            .add(new Conduit.Passage(talk.transport(), talk.port()));
      }
    }
    List<Conduit> all = new ArrayList<>();
    seen.forEach(
        (pair, services) ->
            all.add(
                new Conduit(
                    pair.from(), pair.to(), List.copyOf(services), Conduit.Confidence.OBSERVED)));
    return all;
  }

  private List<Infrastructure> infrastructure() {
    Map<String, Map<Role, Set<String>>> found = new TreeMap<>();
    for (Conversation talk : talks) {
      role(talk)
          .ifPresent(
              role ->
                  subnet(talk.client())
                      .ifPresent(zone -> zones(found, name(talk.server()), role).add(zone)));
    }
    for (Device device : devices.values()) {
      if (device.role().equals("gateway")) {
        Set<String> zones = zones(found, name(device), Role.GATEWAY);
        subnet(device).ifPresent(zones::add);
      }
    }
    List<Infrastructure> all = new ArrayList<>();
    found.forEach(
        (device, roles) ->
            roles.forEach(
                (role, zones) -> all.add(new Infrastructure(device, role, List.copyOf(zones)))));
    return all;
  }

  private static Set<String> zones(
      Map<String, Map<Role, Set<String>>> found, String device, Role role) {
    return found
        .computeIfAbsent(device, any -> new TreeMap<>())
        .computeIfAbsent(role, any -> new TreeSet<>());
  }

  private List<Proposed.Safety> safety() {
    List<Proposed.Safety> all = new ArrayList<>();
    for (Device device : devices.values()) {
      Recognised.reason(device)
          .ifPresent(reason -> all.add(new Proposed.Safety(name(device), reason)));
    }
    return all;
  }

  /**
   * Takes a proposed function into a model, as a person says it is: the person classifies its flows
   * by that.
   *
   * @throws ModelRefusal if the model has a function or an entry of that kind already.
   */
  public static BusinessModel accept(
      BusinessModel model, Proposed.Function proposed, Answers answers) throws ModelRefusal {
    List<Need> needs = new ArrayList<>();
    needs.add(new Need.NeedsDevice(proposed.server()));
    proposed.flows().forEach(flow -> needs.add(new Need.NeedsFlow(flow)));
    List<BusinessFunction> functions = new ArrayList<>(model.parts().functions());
    functions.add(
        new BusinessFunction(
            proposed.id(),
            answers.name(),
            answers.damage(),
            answers.costPerHour(),
            answers.toleratedOutage(),
            answers.availabilityClass(),
            answers.safety(),
            new Need.All(needs)));
    List<Classification> classes = new ArrayList<>(model.parts().classes());
    Category category = answers.safety() ? Category.SAFETY : Category.ORDINARY;
    for (Flow flow : proposed.flows()) {
      boolean said =
          classes.stream()
              .anyMatch(
                  one -> one.thing().equals(new OfFlow(flow)) && one.source() == Source.PERSON);
      if (!said) {
        classes.add(
            new Classification(
                new OfFlow(flow), category, answers.person(), answers.at(), Source.PERSON));
      }
    }
    return BusinessModel.of(with(model.parts(), functions, classes));
  }

  /** Takes proposed zones, what passes between them, and infrastructure into a model. */
  public static BusinessModel accept(
      BusinessModel model,
      Collection<Zone> zones,
      Collection<Conduit> conduits,
      Collection<Infrastructure> infrastructure)
      throws ModelRefusal {
    BusinessModel.Parts before = model.parts();
    return BusinessModel.of(
        new BusinessModel.Parts(
            before.functions(),
            before.classes(),
            before.closed(),
            joined(before.zones(), zones),
            joined(before.conduits(), conduits),
            before.windows(),
            joined(before.infrastructure(), infrastructure)));
  }

  private static <T> List<T> joined(List<T> before, Collection<T> more) {
    List<T> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  private static BusinessModel.Parts with(
      BusinessModel.Parts before, List<BusinessFunction> functions, List<Classification> classes) {
    return new BusinessModel.Parts(
        functions,
        classes,
        before.closed(),
        before.zones(),
        before.conduits(),
        before.windows(),
        before.infrastructure());
  }
}
