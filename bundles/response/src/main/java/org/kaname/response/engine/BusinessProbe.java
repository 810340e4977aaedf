package org.kaname.response.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kaname.detect.Link;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.response.Proposal;
import org.kaname.response.Selector;

/**
 * Finds out whether the business goes on after a cut: devices at its ends, and those they talk to
 * otherwise, that were talking just before must still be talking some seconds later, unless
 * everything they do was to be stopped.
 */
final class BusinessProbe {
  /** Who talked within so long before the cut is expected to go on; the inventory is 5 s behind. */
  private static final Duration LIVELY = Duration.ofSeconds(15);

  private final Supplier<Inventory> inventory;

  BusinessProbe(Supplier<Inventory> inventory) {
    this.inventory = inventory;
  }

  /**
   * Lists ids of devices that must go on.
   *
   * @param held what other steps stop already.
   * @param cut epoch nanoseconds of the cut.
   */
  Set<String> before(Proposal proposal, Set<List<Selector>> held, long cut) {
    Set<String> ends = new HashSet<>();
    for (Link link : proposal.stops()) {
      ends.add(Selector.address(link.client()));
      ends.add(Selector.address(link.server()));
    }
    Map<String, Device> devices = new HashMap<>();
    inventory.get().devices().forEach(device -> devices.put(device.id(), device));
    Set<String> going = new HashSet<>();
    for (Conversation talk : inventory.get().conversations()) {
      Device client = devices.get(talk.client());
      Device server = devices.get(talk.server());
      if (client == null || server == null) {
        continue;
      }
      Link link =
          new Link(
              client.endpoint(), server.endpoint(), talk.transport(), talk.port(), talk.protocol());
      boolean near =
          ends.contains(Selector.address(link.client()))
              || ends.contains(Selector.address(link.server()));
      if (near && !stopped(proposal, held, link) && lively(client, cut) && lively(server, cut)) {
        going.add(client.id());
        going.add(server.id());
      }
    }
    return going;
  }

  private static boolean lively(Device device, long cut) {
    return Math.abs(cut - device.lastSeen()) <= LIVELY.toNanos();
  }

  private static boolean stopped(Proposal proposal, Set<List<Selector>> held, Link link) {
    return Stream.concat(
            held.stream().flatMap(List::stream),
            proposal.steps().stream().flatMap(step -> step.target().stream()))
        .anyMatch(selector -> selector.selects(link));
  }

  /** Returns those that have not been heard since the cut, in the words of the inventory. */
  List<String> silent(Set<String> going, long cut) {
    return inventory.get().devices().stream()
        .filter(device -> going.contains(device.id()) && device.lastSeen() <= cut)
        .map(device -> device.endpoint().text())
        .sorted()
        .toList();
  }
}
