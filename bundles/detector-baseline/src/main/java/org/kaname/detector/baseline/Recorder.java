package org.kaname.detector.baseline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.Keys;
import org.kaname.detector.baseline.memory.View;

/**
 * Knows the lasting keys behind the numbers of a shard, and what a view needs besides what the
 * detector has. Written when something is met for the first time, never per message.
 */
final class Recorder {
  private final Traffic traffic;
  private final Map<Long, String> codes = new HashMap<>();
  private long[] keys = new long[1024];
  private @Nullable Endpoint[] endpoints = new Endpoint[1024];
  private int[] linkClient = new int[1024];
  private int[] linkServer = new int[1024];
  private int[] linkService = new int[1024];
  private int[] linkProtocol = new int[1024];
  private int protocols = 1;
  private long[] kindKey = new long[1024];
  private int[] kindStation = new int[1024];
  private byte[] kindActivity = new byte[1024];
  private int[] kindType = new int[1024];
  private String[] kindCode = new String[1024];
  private int[] objectKind = new int[1024];
  private long[] objectValue = new long[1024];
  private int objects;

  Recorder(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Returns the lasting key of a device. */
  long key(int device) {
    met(device);
    return keys[device];
  }

  private void met(int device) {
    if (device >= endpoints.length) {
      int capacity = Math.max(device + 1, endpoints.length * 2);
      endpoints = Arrays.copyOf(endpoints, capacity);
      keys = Arrays.copyOf(keys, capacity);
    }
    if (endpoints[device] == null) {
      Endpoint endpoint = traffic.endpoint(device, -1);
      endpoints[device] = endpoint;
      keys[device] = Keys.device(endpoint.vlan(), endpoint.mac(), endpoint.ip());
    }
  }

  /** Takes note of a link that is new, or whose protocol became known. */
  void meet(int link) {
    if (link >= linkClient.length) {
      int capacity = Math.max(link + 1, linkClient.length * 2);
      linkClient = Arrays.copyOf(linkClient, capacity);
      linkServer = Arrays.copyOf(linkServer, capacity);
      linkService = Arrays.copyOf(linkService, capacity);
      linkProtocol = Arrays.copyOf(linkProtocol, capacity);
    }
    linkClient[link] = traffic.client(link);
    linkServer[link] = traffic.server(link);
    linkService[link] = traffic.transport(link) << 16 | traffic.port(link);
    linkProtocol[link] = traffic.protocol(link);
    protocols = Math.max(protocols, linkProtocol[link] + 1);
  }

  /** Returns the lasting key of a link. */
  long link(int link) {
    return Keys.link(
        key(traffic.client(link)),
        key(traffic.server(link)),
        traffic.transport(link),
        traffic.port(link));
  }

  /** Returns the lasting key of a kind that has been met. */
  long kind(int kind) {
    return kindKey[kind];
  }

  /** Takes note of the first message of a kind. */
  void met(Message message, int kind) {
    if (kind >= kindKey.length) {
      int capacity = Math.max(kind + 1, kindKey.length * 2);
      kindKey = Arrays.copyOf(kindKey, capacity);
      kindStation = Arrays.copyOf(kindStation, capacity);
      kindActivity = Arrays.copyOf(kindActivity, capacity);
      kindType = Arrays.copyOf(kindType, capacity);
      kindCode = Arrays.copyOf(kindCode, capacity);
    }
    int activity = message.activity().ordinal();
    kindKey[kind] =
        Keys.kind(
            link(message.link()), message.direction(), message.station(), activity, message.type());
    kindStation[kind] = message.station();
    kindActivity[kind] = (byte) activity;
    kindType[kind] = message.type();
    kindCode[kind] = code(message.protocol(), message.type());
  }

  private String code(int protocol, int type) {
    return codes.computeIfAbsent(
        (long) protocol << 32 | type & 0xFFFF_FFFFL,
        key -> {
          Decoder decoder = traffic.decoder(protocol);
          return decoder == null ? Integer.toString(type) : decoder.code(type);
        });
  }

  /** Takes note of an object that was learned. */
  void object(int kind, long object) {
    if (objects == objectKind.length) {
      objectKind = Arrays.copyOf(objectKind, objects * 2);
      objectValue = Arrays.copyOf(objectValue, objects * 2);
    }
    objectKind[objects] = kind;
    objectValue[objects++] = object;
  }

  /** Takes an object that is no longer learned. */
  interface Gone {
    void gone(int kind, long object);
  }

  /** Forgets the objects of kinds. */
  void forgetObjects(BitSet kinds, Gone gone) {
    int kept = 0;
    for (int i = 0; i < objects; i++) {
      if (kinds.get(objectKind[i])) {
        gone.gone(objectKind[i], objectValue[i]);
      } else {
        objectKind[kept] = objectKind[i];
        objectValue[kept++] = objectValue[i];
      }
    }
    objects = kept;
  }

  /** Forgets one object. */
  void forgetObject(int kind, long object) {
    for (int i = 0; i < objects; i++) {
      if (objectKind[i] == kind && objectValue[i] == object) {
        objects--;
        objectKind[i] = objectKind[objects];
        objectValue[i] = objectValue[objects];
      }
    }
  }

  /** Copies what is known now: whole arrays, so that it takes a millisecond or two. */
  View view(long now, Learned learned) {
    int devices = endpoints.length;
    Kinds kinds = learned.kinds();
    int count = kinds.count();
    return new View(
        now,
        Arrays.copyOf(endpoints, devices),
        learned.maturity().copy(devices),
        links(learned.links().copy()),
        new View.Kinds(
            count,
            kinds.links(),
            kinds.directions(),
            Arrays.copyOf(kindStation, count),
            Arrays.copyOf(kindActivity, count),
            Arrays.copyOf(kindType, count),
            Arrays.copyOf(kindCode, count),
            learned.envelope().copy(count)),
        new View.Objects(
            objects, Arrays.copyOf(objectKind, objects), Arrays.copyOf(objectValue, objects)));
  }

  private View.Links links(BitSet known) {
    String[] names = new String[protocols];
    for (int protocol = 0; protocol < protocols; protocol++) {
      names[protocol] = traffic.protocolName(protocol);
    }
    int count = known.length();
    return new View.Links(
        known,
        Arrays.copyOf(linkClient, count),
        Arrays.copyOf(linkServer, count),
        Arrays.copyOf(linkService, count),
        Arrays.copyOf(linkProtocol, count),
        names);
  }
}
