package org.kaname.response.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Endpoint;
import org.kaname.response.model.BusinessModel.Known;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;

/** The tables in which a model is looked up. */
final class ModelIndex {
  /** A flow as a key, without the checks of {@link Flow}. */
  private record Key(String client, String server, int transport, int port) {
    static Key of(Flow flow) {
      return new Key(flow.client(), flow.server(), flow.transport(), flow.port());
    }
  }

  private final Map<String, BusinessFunction> functions = new HashMap<>();
  private final ZoneIndex zones;

  /** Every name in the model that says something of a link. */
  private final Set<String> names = new HashSet<>();

  private final Map<String, Integer> devices = new HashMap<>();
  private final Map<Key, Integer> flows = new HashMap<>();
  private final Set<String> safetyDevices = new HashSet<>();
  private final Set<Key> safetyFlows = new HashSet<>();
  private final Set<Key> neededFlows = new HashSet<>();
  private final Set<Key> closed = new HashSet<>();

  ModelIndex(BusinessModel.Parts parts) {
    zones = new ZoneIndex(parts.zones());
    parts.functions().forEach(function -> functions.put(function.id(), function));
    parts.classes().forEach(this::classified);
    for (Service service : parts.closed()) {
      names.add(service.server());
      closed.add(new Key("", service.server(), service.transport(), service.port()));
    }
    parts.functions().forEach(this::needs);
    safety(new Dependencies(parts.functions()), parts.functions());
  }

  private void classified(Classification one) {
    int standing = Standing.of(one);
    if (one.thing() instanceof OfDevice device) {
      names.add(device.name());
      devices.merge(device.name(), standing, (a, b) -> a | b);
    } else if (one.thing() instanceof OfFlow flow) {
      named(flow.flow());
      flows.merge(Key.of(flow.flow()), standing, (a, b) -> a | b);
    }
  }

  private void named(Flow flow) {
    names.add(flow.client());
    names.add(flow.server());
  }

  private void needs(BusinessFunction function) {
    Needs.all(function.need(), NeedsFlow.class)
        .map(NeedsFlow::flow)
        .forEach(
            flow -> {
              named(flow);
              neededFlows.add(Key.of(flow));
            });
  }

  private void safety(Dependencies dependencies, List<BusinessFunction> all) {
    List<String> safe =
        all.stream().filter(BusinessFunction::safety).map(BusinessFunction::id).toList();
    for (String id : dependencies.closure(safe)) {
      BusinessFunction function = functions.get(id);
      if (function == null) {
        continue;
      }
      Needs.all(function.need(), NeedsDevice.class).forEach(one -> safetyDevices.add(one.device()));
      Needs.all(function.need(), NeedsFlow.class)
          .forEach(one -> safetyFlows.add(Key.of(one.flow())));
    }
    names.addAll(safetyDevices);
  }

  Map<String, BusinessFunction> functions() {
    return functions;
  }

  ZoneIndex zones() {
    return zones;
  }

  Known known(Endpoint endpoint, boolean recognised, boolean shared) {
    List<String> all = new ArrayList<>(4);
    List<String> own = new ArrayList<>(4);
    for (String name : Names.of(endpoint)) {
      if (names.contains(name)) {
        all.add(name);
        if (!shared || !name.equals(endpoint.mac())) {
          own.add(name);
        }
      }
    }
    return new Known(all, own, recognised ? Standing.RECOGNISED : Standing.NONE);
  }

  @Nullable Category category(Known device) {
    int standing = device.standing();
    for (String name : device.names()) {
      int said = devices.getOrDefault(name, Standing.NONE);
      standing |= device.own().contains(name) ? said : said & ~Standing.ORDINARY;
    }
    return Standing.category(standing);
  }

  LinkClass classOf(Known client, Known server, int transport, int port, boolean recognised) {
    Category from = category(client);
    Category to = category(server);
    int said = recognised ? Standing.RECOGNISED : Standing.NONE;
    boolean listed = false;
    boolean safe = from == Category.SAFETY || to == Category.SAFETY;
    safe |= client.names().stream().anyMatch(safetyDevices::contains);
    safe |= server.names().stream().anyMatch(safetyDevices::contains);
    for (String caller : client.names()) {
      for (String called : server.names()) {
        Key key = new Key(caller, called, transport, port);
        boolean own = client.own().contains(caller) && server.own().contains(called);
        int flow = flows.getOrDefault(key, Standing.NONE);
        said |= own ? flow : flow & ~Standing.ORDINARY;
        safe |= safetyFlows.contains(key);
        listed |= flow != Standing.NONE || neededFlows.contains(key);
      }
    }
    Category flow = Standing.category(said);
    if (safe || flow == Category.SAFETY) {
      return LinkClass.SAFETY;
    }
    if (flow == Category.ORDINARY) {
      return LinkClass.ORDINARY;
    }
    if (!listed && closed(server, transport, port)) {
      return LinkClass.FOREIGN;
    }
    return from == Category.ORDINARY && to == Category.ORDINARY
        ? LinkClass.ORDINARY
        : LinkClass.UNCLASSIFIED;
  }

  private boolean closed(Known server, int transport, int port) {
    for (String name : server.own()) {
      if (closed.contains(new Key("", name, transport, port))) {
        return true;
      }
    }
    return false;
  }
}
