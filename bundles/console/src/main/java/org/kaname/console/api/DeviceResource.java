package org.kaname.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.kaname.baseline.Baselines;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.baseline.SensorBaseline;
import org.kaname.console.Services;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.detect.Severity;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.ui.UiReply;

/** Devices: lists, one device, who it talks to, zones, two dates compared, approval. */
final class DeviceResource implements Resource {
  private static final int MOST_APPROVED_AT_ONCE = 500;
  private static final int LONGEST_FIELD = 200;
  private static final int MOST_CONVERSATIONS = 2000;
  private static final int MOST_LEARNED = 100;
  private static final int MOST_NODES = 1500;

  private final Services services;

  DeviceResource(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/devices", this::list,
        "GET /api/devices/compact", this::compact,
        "GET /api/devices/difference", this::difference,
        "POST /api/devices/approve", this::approve,
        "GET /api/devices/{id}", this::one,
        "GET /api/devices/{id}/neighbourhood", this::neighbourhood,
        "POST /api/devices/{id}/forget", this::forget,
        "GET /api/zones", this::zones);
  }

  private UiReply list(Call call) {
    return UiReply.of(Page.of(call, inventory().devices(), Device::id));
  }

  private UiReply compact(Call call) {
    return UiReply.of(CompactDevices.of(inventory().devices(), Alarms.of(services)));
  }

  private UiReply one(Call call) {
    Inventory inventory = inventory();
    Device device = device(inventory, call);
    List<Conversation> conversations =
        inventory.conversations().stream()
            .filter(c -> c.client().equals(device.id()) || c.server().equals(device.id()))
            .limit(MOST_CONVERSATIONS)
            .toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("device", device);
    body.put("text", device.endpoint().text());
    body.put("severity", Alarms.of(services).of(device).map(Severity::word).orElse(""));
    body.put("conversations", conversations);
    body.put("learned", learned(device));
    body.put("forgettable", forgettable(device));
    body.put("names", names(inventory.devices(), conversations));
    return UiReply.of(body);
  }

  /** Returns what each sensor has learned of a device. */
  private List<DeviceBaseline> learned(Device device) {
    String text = device.endpoint().text();
    return services.baselines().map(all -> all.find(text)).orElse(List.of()).stream()
        .map(DeviceResource::shortened)
        .toList();
  }

  /** Says whether a live sensor knows a device; what was learned from a file is gone by itself. */
  private boolean forgettable(Device device) {
    return services
        .baselines()
        .map(
            all -> {
              Set<String> live =
                  all.sensors().stream()
                      .filter(SensorBaseline::live)
                      .map(SensorBaseline::sensor)
                      .collect(Collectors.toSet());
              return all.find(device.endpoint().text()).stream()
                  .anyMatch(one -> live.contains(one.sensor()));
            })
        .orElse(false);
  }

  private UiReply forget(Call call) {
    Baselines baselines = services.baselines().orElseThrow(() -> Problem.missing("baseline"));
    Device device = device(inventory(), call);
    baselines.refresh();
    int sensors = baselines.forget(device.endpoint().text(), call.user());
    if (sensors == 0) {
      throw new Problem(409, "console.problem.nothing_learned");
    }
    return UiReply.of(Map.of("sensors", sensors));
  }

  private static DeviceBaseline shortened(DeviceBaseline one) {
    return new DeviceBaseline(
        one.sensor(),
        one.device(),
        one.mac(),
        one.maturity(),
        one.watchedSeconds(),
        one.quietSeconds(),
        one.waitsSeconds(),
        one.links(),
        one.peers().stream().limit(MOST_LEARNED).toList());
  }

  private static Map<String, String> names(List<Device> devices, List<Conversation> wanted) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Conversation conversation : wanted) {
      names.put(conversation.client(), "");
      names.put(conversation.server(), "");
    }
    for (Device device : devices) {
      names.computeIfPresent(device.id(), (id, old) -> CompactDevices.name(device));
    }
    return names;
  }

  private UiReply neighbourhood(Call call) {
    Inventory inventory = inventory();
    Device device = device(inventory, call);
    int hops = (int) call.number("hops", 1, 1, 6);
    int most = (int) call.number("limit", MOST_NODES, 1, MOST_NODES);
    return UiReply.of(new Neighbourhood(inventory, Alarms.of(services)).around(device, hops, most));
  }

  private UiReply zones(Call call) {
    return UiReply.of(Zones.of(inventory(), Alarms.of(services)));
  }

  private UiReply difference(Call call) {
    long before = call.number("before", 0, 0, Long.MAX_VALUE / 1_000_000);
    long after = call.number("after", before, before, Long.MAX_VALUE / 1_000_000);
    return UiReply.of(
        Difference.between(
            inventory(),
            TimeUnit.MILLISECONDS.toNanos(before),
            TimeUnit.MILLISECONDS.toNanos(after)));
  }

  private UiReply approve(Call call) throws IOException {
    JsonNode devices = call.json().path("devices");
    if (!devices.isArray() || devices.isEmpty() || devices.size() > MOST_APPROVED_AT_ONCE) {
      throw Problem.badRequest("devices");
    }
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    Collection<Approved> approved = new ArrayList<>();
    for (JsonNode device : devices) {
      approved.add(approved(device, call.user(), now));
    }
    Waiting.forReceipt(inventory().approve(approved, call.user()));
    return new UiReply.Done();
  }

  private static Approved approved(JsonNode device, String author, long now) {
    String mac = field(device, "mac");
    String ip = field(device, "ip");
    if (mac.isEmpty() && ip.isEmpty()) {
      throw Problem.badRequest("mac");
    }
    return new Approved(
        mac,
        ip,
        field(device, "name"),
        field(device, "owner"),
        field(device, "place"),
        field(device, "licence"),
        field(device, "note"),
        author,
        now);
  }

  private static String field(JsonNode device, String name) {
    String value = device.path(name).asText("").strip();
    if (value.length() > LONGEST_FIELD || value.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(name);
    }
    return value;
  }

  private static Device device(Inventory inventory, Call call) {
    String wanted = call.place("id"); // an incident names devices by the text of their endpoint
    return inventory
        .find(wanted)
        .or(
            () ->
                inventory.devices().stream()
                    .filter(device -> device.endpoint().text().equals(wanted))
                    .findFirst())
        .orElseThrow(Problem::notFound);
  }

  private Inventory inventory() {
    return services.inventory().orElseThrow(() -> Problem.missing("inventory"));
  }
}
