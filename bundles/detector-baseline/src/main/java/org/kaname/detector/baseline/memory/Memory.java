package org.kaname.detector.baseline.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one sensor. Shards look things up without a lock; views and verdicts come
 * one at a time.
 */
public final class Memory {
  /** Flags of the envelope that a kind must have to be remembered. */
  private static final long KNOWN = 1L << 56;

  private static final int WORDS = 4;
  private static final int STATE = 1;
  private static final int NOW = 2;
  private static final int MOST = 3;

  /**
   * What shards must change.
   *
   * @param number of the change.
   * @param normal whether the behaviour is normal from now on, or is not any more.
   */
  public record Change(int number, Behaviour behaviour, boolean normal) {}

  private final String sensor;
  private final boolean lasting;
  private final Map<Long, Known.Device> devices = new ConcurrentHashMap<>();
  private final Map<Long, Known.Link> links = new ConcurrentHashMap<>();
  private final Map<Long, Known.Kind> kinds = new ConcurrentHashMap<>();
  private final Map<Long, Behaviour> taught = new ConcurrentHashMap<>();
  private final Map<String, List<Behaviour>> lessons = new LinkedHashMap<>();
  private final Map<Long, Integer> forgotten = new ConcurrentHashMap<>();
  private volatile Map<Long, Integer> siblings = Map.of();
  private volatile List<Change> history = List.of();
  private final AtomicInteger changes = new AtomicInteger();
  private volatile long asOf;
  private volatile long saved;
  private volatile String problem = "";
  private int users;

  /**
   * Makes an empty one.
   *
   * @param lasting whether it outlives the run: what it holds is normal for the next one.
   */
  public Memory(String sensor, boolean lasting) {
    this.sensor = sensor;
    this.lasting = lasting;
  }

  public String sensor() {
    return sensor;
  }

  public boolean lasting() {
    return lasting;
  }

  /** Returns a device that was met before; null if it is new. */
  public Known.@Nullable Device device(long key) {
    return lasting ? devices.get(key) : null;
  }

  /** Says whether a link was normal before. */
  public boolean link(long key) {
    return lasting && links.containsKey(key);
  }

  /** Returns a kind of messages that was normal before; null if it is new. */
  public Known.@Nullable Kind kind(long key) {
    return lasting ? kinds.get(key) : null;
  }

  /** Says whether a person declared a behaviour normal. */
  public boolean taught(long key) {
    return taught.containsKey(key);
  }

  /** Returns on how many links each thing was learned, for siblings. */
  public Map<Long, Integer> siblings() {
    return lasting ? siblings : Map.of();
  }

  /** Returns how often people have changed something. */
  public int changes() {
    return changes.get();
  }

  /** Returns what people have changed since the container began, oldest first. */
  public List<Change> history() {
    return history;
  }

  /** Returns the number of the change by which a device is to be learned anew; 0 if it is not. */
  public int forgotten(long device) {
    return forgotten.getOrDefault(device, 0);
  }

  /** Takes behaviours as normal; returns how many there are. */
  synchronized int teach(String incident, Collection<Behaviour> behaviours) {
    if (lessons.putIfAbsent(incident, List.copyOf(behaviours)) != null) {
      return 0;
    }
    behaviours.forEach(one -> taught.put(one.taughtKey(), one));
    note(behaviours, true);
    return behaviours.size();
  }

  /** Takes back what an incident taught; returns how many behaviours that were. */
  synchronized int withdraw(String incident) {
    List<Behaviour> before = lessons.remove(incident);
    if (before == null) {
      return 0;
    }
    Set<Long> others = new HashSet<>();
    lessons.values().forEach(all -> all.forEach(one -> others.add(one.taughtKey())));
    List<Behaviour> gone =
        before.stream().filter(one -> !others.contains(one.taughtKey())).toList();
    for (Behaviour one : gone) {
      taught.remove(one.taughtKey());
      unlearn(one);
    }
    note(gone, false);
    return before.size();
  }

  private void note(Collection<Behaviour> behaviours, boolean normal) {
    List<Change> all = new ArrayList<>(history);
    behaviours.forEach(one -> all.add(new Change(changes.get() + 1, one, normal)));
    history = List.copyOf(all);
    changes.incrementAndGet();
  }

  private void unlearn(Behaviour one) {
    switch (one.what()) {
      case "link" -> {
        links.remove(one.key());
        kinds.values().removeIf(kind -> kind.link() == one.key());
      }
      case "kind" -> kinds.remove(one.key());
      case "object" -> kinds.computeIfPresent(one.key(), (key, kind) -> without(kind, one.value()));
      default -> {}
    }
  }

  private static Known.Kind without(Known.Kind kind, long object) {
    long[] rest = Arrays.stream(kind.objects().copy()).filter(value -> value != object).toArray();
    return with(kind, new Known.Objects(rest));
  }

  private static Known.Kind with(Known.Kind kind, Known.Objects objects) {
    return new Known.Kind(
        kind.link(),
        kind.direction(),
        kind.station(),
        kind.activity(),
        kind.type(),
        kind.code(),
        kind.state(),
        kind.most(),
        objects);
  }

  /** Forgets a device and its links; returns whether it was known. */
  synchronized boolean forget(long device) {
    boolean known = devices.remove(device) != null;
    if (known) {
      Set<Long> gone = new HashSet<>();
      links
          .values()
          .removeIf(
              link -> (link.client() == device || link.server() == device) && gone.add(link.key()));
      kinds.values().removeIf(kind -> gone.contains(kind.link()));
      forgotten.put(device, changes.get() + 1);
      changes.incrementAndGet();
    }
    return known;
  }

  /** Works up a view of a shard. */
  synchronized void merge(View view, int seen) {
    if (seen != changes.get()) {
      return;
    }
    long[] keys = new long[view.endpoints().length];
    for (int i = 0; i < keys.length; i++) {
      Known.Device device = view.device(i);
      if (device != null) {
        keys[i] = device.key();
        if (device.percent() >= 0) {
          devices.put(keys[i], device);
        } else {
          devices.putIfAbsent(keys[i], device);
        }
      }
    }
    mergeKinds(view, mergeLinks(view.links(), keys));
    asOf = Math.max(asOf, view.now());
  }

  /** Returns the keys of links by number, 0 where nothing is known. */
  private long[] mergeLinks(View.Links all, long[] keys) {
    long[] linkKeys = new long[all.client().length];
    for (int i = all.known().nextSetBit(0); i >= 0; i = all.known().nextSetBit(i + 1)) {
      int service = all.service()[i];
      Known.Link link =
          new Known.Link(
              keys[all.client()[i]],
              keys[all.server()[i]],
              service >>> 16,
              service & 0xFFFF,
              all.names()[all.protocol()[i]]);
      linkKeys[i] = link.key();
      links.put(linkKeys[i], link);
    }
    return linkKeys;
  }

  private void mergeKinds(View view, long[] linkKeys) {
    Known.Objects[] objects = objects(view);
    View.Kinds all = view.kinds();
    for (int i = 0; i < all.count(); i++) {
      long state = all.words()[i * WORDS + STATE];
      int number = all.link()[i];
      long link = number < linkKeys.length ? linkKeys[number] : 0;
      if ((state & KNOWN) != 0 && link != 0) {
        Known.Kind kind =
            new Known.Kind(
                link,
                all.direction()[i],
                all.station()[i],
                all.activity()[i],
                all.type()[i],
                all.code()[i],
                state,
                most(all.words(), i * WORDS),
                objects[i]);
        kinds.put(kind.key(), kind);
      }
    }
  }

  /** What windows now open hold counts as long as the rate is learned. */
  private static long most(long[] words, int at) {
    long most = words[at + MOST];
    return (words[at + STATE] & KNOWN << 1) == 0 ? most : larger(most, words[at + NOW]);
  }

  private static long larger(long a, long b) {
    long first = (1L << 20) - 1;
    long second = (1L << 42) - 1 ^ first;
    long third = -1L ^ first ^ second;
    return Math.max(a & first, b & first)
        | Math.max(a & second, b & second)
        | (Long.compareUnsigned(a & third, b & third) > 0 ? a & third : b & third);
  }

  private static Known.Objects[] objects(View view) {
    View.Objects all = view.objects();
    int[] counts = new int[view.kinds().count()];
    for (int i = 0; i < all.count(); i++) {
      counts[all.kind()[i]]++;
    }
    long[][] values = new long[counts.length][];
    for (int i = 0; i < all.count(); i++) {
      int kind = all.kind()[i];
      if (values[kind] == null) {
        values[kind] = new long[counts[kind]];
      }
      values[kind][--counts[kind]] = all.object()[i];
    }
    Known.Objects[] objects = new Known.Objects[counts.length];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = values[i] == null ? Known.Objects.NONE : new Known.Objects(values[i]);
    }
    return objects;
  }

  /** Counts siblings anew; before another shard begins with what is remembered. */
  synchronized void countSiblings() {
    Map<Long, Integer> counts = new HashMap<>();
    for (Known.Kind kind : kinds.values()) {
      Known.Link link = links.get(kind.link());
      if (link != null) {
        long key =
            Keys.sibling(
                link.client(),
                link.transport(),
                link.port(),
                kind.direction(),
                kind.activity(),
                kind.type());
        counts.merge(key, 1, Integer::sum);
        for (int i = 0; i < kind.objects().size(); i++) {
          counts.merge(Keys.object(key, kind.objects().get(i)), 1, Integer::sum);
        }
      }
    }
    siblings = counts;
  }

  /** Returns the devices remembered. */
  public Collection<Known.Device> devices() {
    return devices.values();
  }

  Map<Long, Known.Device> devicesByKey() {
    return devices;
  }

  Map<Long, Known.Link> links() {
    return links;
  }

  Map<Long, Known.Kind> kinds() {
    return kinds;
  }

  Map<String, List<Behaviour>> lessons() {
    return lessons;
  }

  /** Returns how many devices were met. */
  public int metCount() {
    return (int) devices.values().stream().filter(device -> device.percent() >= 0).count();
  }

  /** Returns how many devices are known well enough to alert. */
  public int matureCount() {
    return (int) devices.values().stream().filter(Known.Device::mature).count();
  }

  int taughtCount() {
    return taught.size();
  }

  void put(Known.Device device) {
    devices.put(device.key(), device);
  }

  void put(Known.Link link) {
    links.put(link.key(), link);
  }

  void put(Known.Kind kind) {
    kinds.put(kind.key(), kind);
  }

  long asOf() {
    return asOf;
  }

  void asOf(long time) {
    asOf = time;
  }

  long saved() {
    return saved;
  }

  void saved(long time) {
    saved = time;
  }

  String problem() {
    return problem;
  }

  void problem(String key) {
    problem = key;
  }

  /** Takes note that a shard uses it; returns whether it is the first. */
  synchronized boolean entered() {
    return users++ == 0;
  }

  synchronized boolean left() {
    return --users == 0;
  }

  synchronized boolean inUse() {
    return users > 0;
  }
}
