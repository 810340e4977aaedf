package org.kaname.inventory.passive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Traffic;
import org.kaname.inventory.Conversation;
import org.osgi.service.component.annotations.Component;

/** What all shards have seen, merged by endpoint. Thread-safe. */
@Component(service = Observations.class)
public final class Observations {
  private static final int MOST_DEVICES = 200_000;
  private static final int MOST_CONVERSATIONS = 400_000;

  /** What makes a conversation one. */
  private record Talk(String client, String server, int transport, int port) {}

  private final Map<Endpoint, Observation> devices = new ConcurrentHashMap<>();
  private final Map<Talk, Conversation> talks = new ConcurrentHashMap<>();

  private final AtomicLong changes = new AtomicLong();

  /** Returns a number that is another one after each change. */
  long changes() {
    return changes.get();
  }

  /** Takes back a conversation of an earlier run. */
  void remembered(Conversation talk) {
    talks.putIfAbsent(new Talk(talk.client(), talk.server(), talk.transport(), talk.port()), talk);
  }

  void seen(Observation observation) {
    Endpoint endpoint = observation.endpoint();
    if (devices.size() < MOST_DEVICES || devices.containsKey(endpoint)) {
      devices.merge(endpoint, observation, Observations::later);
    }
    changes.incrementAndGet(); // after the change: who has read the number has not missed it
  }

  /** A shard reports its sums anew each time; of two shards both are parts of the whole. */
  private static Observation later(Observation before, Observation now) {
    return now.packets() >= before.packets()
        ? now
        : new Observation(
            now.endpoint(),
            before.role().isEmpty() ? now.role() : before.role(),
            before.protocols().isEmpty() ? now.protocols() : before.protocols(),
            Math.min(before.firstSeen(), now.firstSeen()),
            Math.max(before.lastSeen(), now.lastSeen()),
            before.packets(),
            before.bytes(),
            Math.max(before.maturity(), now.maturity()),
            now.identities().isEmpty() ? before.identities() : now.identities());
  }

  void talked(Traffic traffic, int link) {
    String client = Ids.of(traffic.endpoint(traffic.client(link), -1));
    String server = Ids.of(traffic.endpoint(traffic.server(link), -1));
    Talk talk = new Talk(client, server, traffic.transport(link), traffic.port(link));
    Conversation before = talks.get(talk);
    if (before == null && talks.size() >= MOST_CONVERSATIONS) {
      return;
    }
    talks.put(
        talk,
        new Conversation(
            client,
            server,
            traffic.protocolName(traffic.protocol(link)),
            talk.transport(),
            talk.port(),
            before == null ? traffic.firstSent(traffic.client(link)) : before.firstSeen(),
            traffic.lastSent(traffic.client(link))));
  }

  Collection<Observation> all() {
    return List.copyOf(devices.values());
  }

  List<Conversation> conversations() {
    return List.copyOf(talks.values());
  }
}
