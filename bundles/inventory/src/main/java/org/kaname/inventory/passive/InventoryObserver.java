package org.kaname.inventory.passive;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.IdentityField;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.inventory.Identity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes note of who is there, for one shard: looks only at new links, first messages of a kind and
 * what devices say of themselves, and hands the sum over every few seconds of packet time.
 */
@Component(service = Detector.class, scope = PROTOTYPE)
public final class InventoryObserver implements Detector {
  /** Seconds of packet time between two hand-overs. */
  private static final int EVERY = 5;

  private static final int MOST_IDENTITIES = 16;

  private final Observations observations;
  private final BitSet seenLinks = new BitSet();
  private final Map<Integer, Set<Integer>> stations = new HashMap<>();
  private final Map<Place, Map<IdentityField, Identity>> identities = new HashMap<>();
  private final BitSet listed = new BitSet();
  private @Nullable Traffic traffic;
  private int met;
  private long lookUntil;

  /** A device or a station behind it. */
  private record Place(int device, int station) {}

  @Activate
  public InventoryObserver(@Reference Observations observations) {
    this.observations = observations;
  }

  @Override
  public int wants() {
    return FLOW | SECOND | IDENTITY | KIND;
  }

  @Override
  public void open(Traffic numbers, AlertSink out) {
    traffic = numbers;
  }

  private Traffic traffic() {
    if (traffic == null) {
      throw new IllegalStateException("not opened");
    }
    return traffic;
  }

  @Override
  public void flow(int flow, int link) {
    seenLinks.set(link);
  }

  @Override
  public void kind(Message message) {
    if (message.station() >= 0) {
      int server = traffic().server(message.link());
      stations.computeIfAbsent(server, device -> new HashSet<>()).add(message.station());
    }
  }

  @Override
  public void identity(
      int device, int station, IdentityField field, String value, String source, int confidence) {
    Map<IdentityField, Identity> known =
        identities.computeIfAbsent(new Place(device, station), place -> new HashMap<>());
    Identity before = known.get(field);
    boolean better = before == null || before.confidence() <= confidence;
    if (better && (before != null || known.size() < MOST_IDENTITIES)) {
      known.put(field, new Identity(field, value, source, confidence, traffic().now()));
    }
  }

  @Override
  public void second(long second) {
    if (second % EVERY == 0) {
      handOver();
    } else {
      handOverNew(second);
    }
  }

  /** Devices that are new do not wait for their turn; each is looked at until it has sent. */
  private void handOverNew(long second) {
    Traffic numbers = traffic();
    if (!numbers.kept()) {
      return;
    }
    if (numbers.devices() != met) {
      met = numbers.devices();
      lookUntil = second + EVERY;
    }
    if (second < lookUntil) {
      Roles roles = Roles.of(numbers, seenLinks);
      for (int device = 1; device < met; device++) {
        if (!listed.get(device) && !numbers.group(device) && numbers.packets(device) > 0) {
          handOver(numbers, roles, device);
        }
      }
    }
  }

  @Override
  public void close() {
    handOver();
  }

  private void handOver() {
    Traffic numbers = traffic();
    if (!numbers.kept()) {
      return;
    }
    Roles roles = Roles.of(numbers, seenLinks);
    for (int device = 1; device < numbers.devices(); device++) {
      if (!numbers.group(device) && numbers.packets(device) > 0) {
        handOver(numbers, roles, device);
      }
    }
    seenLinks.stream().forEach(link -> observations.talked(numbers, link));
  }

  private void handOver(Traffic numbers, Roles roles, int device) {
    listed.set(device);
    Set<Integer> behind = stations.getOrDefault(device, Set.of());
    Endpoint endpoint = numbers.endpoint(device, -1);
    boolean gateway = behind.size() > 1;
    observations.seen(
        new Observation(
            endpoint,
            gateway ? "gateway" : roles.role(device),
            roles.protocols(device),
            numbers.firstSent(device),
            numbers.lastSent(device),
            numbers.packets(device),
            numbers.bytes(device),
            numbers.maturity(device),
            said(device, -1)));
    if (gateway) {
      for (int station : behind) {
        observations.seen(
            new Observation(
                numbers.endpoint(device, station),
                "server",
                roles.protocols(device),
                numbers.firstSent(device),
                numbers.lastSent(device),
                0,
                0,
                numbers.maturity(device),
                said(device, station)));
      }
    }
  }

  private java.util.List<Identity> said(int device, int station) {
    return java.util.List.copyOf(
        identities.getOrDefault(new Place(device, station), Map.of()).values());
  }
}
