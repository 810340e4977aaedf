package org.kaname.detector.baseline.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.baseline.SensorBaseline;
import org.kaname.decode.Activity;

/** Puts what is remembered into words for people. */
final class Answers {
  private static final long SECOND = 1_000_000_000L;
  private static final long LEARNING = 1L << 57;
  private static final long MASK_1 = (1L << 20) - 1;
  private static final long MASK_22 = (1L << 22) - 1;

  private Answers() {}

  static SensorBaseline sensor(Memory memory) {
    List<Known.Device> met = memory.devices().stream().filter(Answers::met).toList();
    return new SensorBaseline(
        memory.sensor(),
        memory.lasting(),
        met.size(),
        (int) met.stream().filter(Known.Device::mature).count(),
        memory.links().size(),
        memory.kinds().size(),
        memory.kinds().values().stream().mapToInt(kind -> kind.objects().size()).sum(),
        memory.taughtCount(),
        memory.asOf(),
        memory.saved(),
        memory.problem());
  }

  /** Groups and who was only seen to chatter are peers, but are not learned. */
  private static boolean met(Known.Device device) {
    return device.percent() >= 0;
  }

  static List<DeviceBaseline> devices(Memory memory) {
    Map<Long, Integer> links = new HashMap<>();
    for (Known.Link link : memory.links().values()) {
      links.merge(link.client(), 1, Integer::sum);
      links.merge(link.server(), 1, Integer::sum);
    }
    return memory.devices().stream()
        .filter(Answers::met)
        .sorted(Comparator.comparing(Known.Device::text))
        .map(device -> answer(memory, device, links.getOrDefault(device.key(), 0), List.of()))
        .toList();
  }

  static List<Known.Device> named(Memory memory, String name) {
    return memory.devices().stream()
        .filter(Answers::met)
        .filter(
            device ->
                device.text().equals(name)
                    || device.ip().equals(name)
                    || device.mac().equalsIgnoreCase(name))
        .toList();
  }

  static List<DeviceBaseline> find(Memory memory, String name) {
    List<Known.Device> wanted = named(memory, name);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Known.Kind>> kinds =
        memory.kinds().values().stream().collect(Collectors.groupingBy(Known.Kind::link));
    return wanted.stream()
        .map(
            device -> {
              List<DeviceBaseline.Peer> peers = peers(memory, device.key(), kinds);
              return answer(memory, device, peers.size(), peers);
            })
        .toList();
  }

  private static DeviceBaseline answer(
      Memory memory, Known.Device device, int links, List<DeviceBaseline.Peer> peers) {
    return new DeviceBaseline(
        memory.sensor(),
        device.text(),
        device.mac(),
        device.percent(),
        device.age() / SECOND,
        device.quiet() / SECOND,
        device.waits(),
        links,
        peers);
  }

  private static List<DeviceBaseline.Peer> peers(
      Memory memory, long device, Map<Long, List<Known.Kind>> kinds) {
    List<DeviceBaseline.Peer> peers = new ArrayList<>();
    for (Known.Link link : memory.links().values()) {
      boolean calls = link.client() == device;
      if (calls || link.server() == device) {
        Known.@Nullable Device other =
            memory.devicesByKey().get(calls ? link.server() : link.client());
        peers.add(
            new DeviceBaseline.Peer(
                other == null ? "" : other.text(),
                calls,
                link.service(),
                kinds.getOrDefault(link.key(), List.of()).stream()
                    .map(kind -> behaviour(kind, calls))
                    .sorted(
                        Comparator.comparing(DeviceBaseline.Behaviour::code)
                            .thenComparing(DeviceBaseline.Behaviour::sends))
                    .toList()));
      }
    }
    peers.sort(
        Comparator.comparing(DeviceBaseline.Peer::device)
            .thenComparing(DeviceBaseline.Peer::service));
    return peers;
  }

  private static DeviceBaseline.Behaviour behaviour(Known.Kind kind, boolean calls) {
    return new DeviceBaseline.Behaviour(
        calls == (kind.direction() == 0),
        kind.station(),
        Activity.values()[kind.activity()].word(),
        kind.code(),
        kind.state() >>> 32 & 0xFF_FFFF,
        ((kind.state() & 0xFFFF_FFFFL) << 20) / (double) SECOND,
        kind.most() & MASK_1,
        kind.most() >>> 20 & MASK_22,
        kind.most() >>> 42,
        kind.objects().size(),
        (kind.state() & LEARNING) != 0);
  }
}
