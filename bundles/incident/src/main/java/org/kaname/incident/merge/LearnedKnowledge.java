package org.kaname.incident.merge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.kaname.baseline.Baselines;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.decode.Activity;
import org.kaname.detect.Alert;
import org.kaname.detect.Endpoint;
import org.kaname.incident.cause.Knowledge;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.view.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the inventory for names and the baseline for who did what before, if they are there.
 *
 * <p>Both walk through everything they know, some milliseconds with thousands of devices, so what
 * they say is kept for a minute, and the baseline is asked at most {@link #MOST_QUESTIONS} times in
 * it: an attack on many devices gets sentences that name fewer, not a queue that overflows.
 */
final class LearnedKnowledge implements Knowledge {
  private static final Logger LOG = LoggerFactory.getLogger(LearnedKnowledge.class);
  private static final long FRESH_NANOS = 60_000_000_000L;
  private static final int MOST_QUESTIONS = 20;
  private static final int LONGEST_NAME = 40;

  private final AtomicReference<@Nullable Inventory> inventory = new AtomicReference<>();
  private final AtomicReference<@Nullable Baselines> baselines = new AtomicReference<>();
  private final LongSupplier clock;
  private final Map<String, List<String>> writers = new LinkedHashMap<>();
  private Map<String, String> names = Map.of();
  private long readAt;
  private boolean read;

  LearnedKnowledge() {
    this(System::nanoTime);
  }

  /**
   * Makes one.
   *
   * @param clock nanoseconds that only rise.
   */
  LearnedKnowledge(LongSupplier clock) {
    this.clock = clock;
  }

  void inventory(Inventory there) {
    inventory.set(there);
  }

  void withoutInventory(Inventory gone) {
    inventory.compareAndSet(gone, null);
  }

  void baselines(Baselines there) {
    baselines.set(there);
  }

  void withoutBaselines(Baselines gone) {
    baselines.compareAndSet(gone, null);
  }

  @Override
  public synchronized String name(Endpoint device) {
    refresh();
    String address = device.text();
    String name = names.get(address);
    return name == null || name.equals(address) ? address : name + " " + address;
  }

  @Override
  public synchronized List<String> writers(Alert alert) {
    refresh();
    String sensor = alert.peer().sensor();
    String device = alert.peer().text();
    List<String> known = writers.get(sensor + " " + device);
    if (known == null) {
      if (writers.size() >= MOST_QUESTIONS) {
        return List.of();
      }
      known = ask(sensor, device);
      writers.put(sensor + " " + device, known);
    }
    String who = alert.origin().text();
    return known.stream().filter(other -> !other.equals(who)).toList();
  }

  private void refresh() {
    long now = clock.getAsLong();
    if (read && now - readAt < FRESH_NANOS) {
      return;
    }
    read = true;
    readAt = now;
    writers.clear();
    names = readNames();
  }

  private Map<String, String> readNames() {
    Inventory there = inventory.get();
    if (there == null) {
      return Map.of();
    }
    Map<String, String> found = new HashMap<>();
    try {
      for (Device device : there.devices()) {
        String name = nameOf(device);
        if (!name.isBlank()) {
          found.put(device.endpoint().text(), name);
        }
      }
    } catch (RuntimeException e) { // another bundle, perhaps on its way out
      LOG.warn("the inventory does not say what devices are called", e);
    }
    return found;
  }

  private static String nameOf(Device device) {
    String name = device.names().isEmpty() ? "" : device.names().get(0);
    if (device.approved() != null && !device.approved().name().isBlank()) {
      name = device.approved().name();
    }
    String clean = Listing.clean(name).strip();
    return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "…";
  }

  private List<String> ask(String sensor, String device) {
    Baselines there = baselines.get();
    if (there == null) {
      return List.of();
    }
    try {
      return there.find(device).stream()
          .filter(one -> one.sensor().equals(sensor))
          .flatMap(one -> one.peers().stream())
          .filter(LearnedKnowledge::writes)
          .map(DeviceBaseline.Peer::device)
          .distinct()
          .toList();
    } catch (RuntimeException e) { // another bundle, perhaps on its way out
      LOG.warn("the baseline does not say who wrote to {}", device, e);
      return List.of();
    }
  }

  private static boolean writes(DeviceBaseline.Peer peer) {
    return !peer.calls()
        && peer.behaviours().stream()
            .anyMatch(
                one ->
                    !one.sends()
                        && (one.activity().equals(Activity.WRITE.word())
                            || one.activity().equals(Activity.COMMAND.word())));
  }
}
