package org.kaname.response.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Names;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;
import org.kaname.response.model.Needs;
import org.kaname.response.model.Recognised;

/** Collects what is known of the network: devices, conversations, flows of the model. */
final class Surveyor {
  /** Sensor of endpoints that only the model knows. */
  private static final String MODEL = "model";

  private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  final BusinessModel model;
  final List<Endpoint> nodes = new ArrayList<>();
  final Map<Endpoint, Integer> numbers = new HashMap<>();
  final List<BusinessModel.Known> known = new ArrayList<>();
  final Map<Landscape.LinkKey, Link> links = new LinkedHashMap<>();
  private final Map<String, Ints> names = new HashMap<>();
  private final Map<String, Endpoint> ids = new HashMap<>();
  private final Set<String> shared;

  Surveyor(
      BusinessModel model, Collection<Device> devices, Collection<Conversation> conversations) {
    this.model = model;
    shared = shared(devices);
    for (Device device : devices) {
      ids.put(device.id(), device.endpoint());
      node(device.endpoint(), Recognised.reason(device).isPresent());
    }
    for (Conversation talk : conversations) {
      link(
          new Link(
              end(talk.client()),
              end(talk.server()),
              talk.transport(),
              talk.port(),
              talk.protocol()));
    }
    flows();
  }

  /** MAC addresses of gateways, and those with which several IPv4 addresses are seen. */
  private static Set<String> shared(Collection<Device> devices) {
    Map<String, String> first = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Device device : devices) {
      Endpoint end = device.endpoint();
      if (end.mac().isEmpty()) {
        continue;
      }
      boolean four = end.ip().indexOf('.') > 0;
      String before = four ? first.putIfAbsent(end.mac(), end.ip()) : null;
      if (device.role().equals("gateway") || before != null && !before.equals(end.ip())) {
        shared.add(end.mac());
      }
    }
    return shared;
  }

  private Endpoint end(String id) {
    return ids.computeIfAbsent(id, Surveyor::parsed);
  }

  /** Makes an endpoint of an inventory id, an IP or a MAC address that nothing is known of. */
  private static Endpoint parsed(String name) {
    int slash = name.lastIndexOf('/');
    String sensor = slash < 0 ? MODEL : name.substring(0, slash);
    String text = name.substring(slash + 1).replaceAll("[%#].*$", "");
    boolean mac = MAC.matcher(text).matches();
    return new Endpoint(sensor, 0, mac ? text : "", mac ? "" : text, -1);
  }

  private int node(Endpoint endpoint, boolean recognised) {
    Integer there = numbers.get(endpoint);
    if (there != null) {
      return there;
    }
    int number = nodes.size();
    nodes.add(endpoint);
    numbers.put(endpoint, number);
    known.add(model.known(endpoint, recognised, shared.contains(endpoint.mac())));
    for (String name : Names.of(endpoint)) {
      names.computeIfAbsent(name, any -> new Ints()).add(number);
    }
    return number;
  }

  private void link(Link link) {
    node(link.client(), false);
    node(link.server(), false);
    links.putIfAbsent(Landscape.LinkKey.of(link), link);
  }

  /** Adds flows and devices that the model names and nobody has seen. */
  private void flows() {
    Set<Flow> flows = new LinkedHashSet<>();
    Set<String> devices = new LinkedHashSet<>();
    model
        .order()
        .forEach(
            function -> {
              Needs.all(function.need(), NeedsFlow.class).forEach(one -> flows.add(one.flow()));
              Needs.all(function.need(), NeedsDevice.class)
                  .forEach(one -> devices.add(one.device()));
            });
    model
        .parts()
        .classes()
        .forEach(
            one -> {
              if (one.thing() instanceof OfFlow flow) {
                flows.add(flow.flow());
              }
            });
    model.parts().infrastructure().forEach(one -> devices.add(one.device()));
    devices.forEach(this::named);
    for (Flow flow : flows) {
      if (seen(flow)) {
        continue;
      }
      Endpoint client = named(flow.client());
      Endpoint server = named(flow.server());
      link(new Link(client, server, flow.transport(), flow.port(), ""));
    }
  }

  private boolean seen(Flow flow) {
    Ints from = names.get(flow.client());
    Ints to = names.get(flow.server());
    if (from == null || to == null) {
      return false;
    }
    for (int client : from.array()) {
      for (int server : to.array()) {
        if (links.containsKey(
            new Landscape.LinkKey(
                nodes.get(client), nodes.get(server), flow.transport(), flow.port()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the first endpoint with a name; one is made if there is none. */
  private Endpoint named(String name) {
    Ints there = names.get(name);
    if (there != null) {
      return nodes.get(there.array()[0]);
    }
    Endpoint made = parsed(name);
    int number = node(made, false);
    if (!Names.of(made).contains(name)) {
      names.computeIfAbsent(name, any -> new Ints()).add(number);
    }
    return made;
  }

  Map<String, int[]> byName() {
    Map<String, int[]> all = new HashMap<>(names.size() * 2);
    names.forEach((name, numbers) -> all.put(name, numbers.array()));
    return all;
  }

  Map<String, int[]> byAddress() {
    Map<String, Ints> all = new HashMap<>(names.size() * 2);
    for (int i = 0; i < nodes.size(); i++) {
      Endpoint one = nodes.get(i);
      if (!one.ip().isEmpty()) {
        all.computeIfAbsent(one.ip(), any -> new Ints()).add(i);
      }
      if (!one.mac().isEmpty()) {
        all.computeIfAbsent(one.mac(), any -> new Ints()).add(i);
      }
    }
    Map<String, int[]> arrays = new HashMap<>(all.size() * 2);
    all.forEach((address, numbers) -> arrays.put(address, numbers.array()));
    return arrays;
  }
}
