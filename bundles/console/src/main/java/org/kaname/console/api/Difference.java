package org.kaname.console.api;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;

/**
 * What changed between two points in time. Something counts as present at a point if it had been
 * seen before, and was still seen in the 24 hours before it or later.
 *
 * @param appeared devices present at the second point only.
 * @param gone devices present at the first point only.
 * @param passing devices that came and went in between.
 * @param begun conversations present at the second point only.
 * @param ended conversations present at the first point only.
 * @param approved put on the list in between.
 */
record Difference(
    List<Row> appeared,
    List<Row> gone,
    List<Row> passing,
    List<Conversation> begun,
    List<Conversation> ended,
    List<Approved> approved) {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);
  private static final int MOST_ROWS = 5000;

  Difference {
    appeared = List.copyOf(appeared);
    gone = List.copyOf(gone);
    passing = List.copyOf(passing);
    begun = List.copyOf(begun);
    ended = List.copyOf(ended);
    approved = List.copyOf(approved);
  }

  static Difference between(Inventory inventory, long before, long after) {
    List<Device> devices = inventory.devices();
    return new Difference(
        rows(devices, d -> !present(d, before) && present(d, after)),
        rows(devices, d -> present(d, before) && !present(d, after)),
        rows(devices, d -> d.firstSeen() > before && d.lastSeen() < after - DAY),
        talks(inventory, c -> !present(c, before) && present(c, after)),
        talks(inventory, c -> present(c, before) && !present(c, after)),
        inventory.approved().stream()
            .filter(a -> a.approvedAt() > before && a.approvedAt() <= after)
            .limit(MOST_ROWS)
            .toList());
  }

  private static List<Row> rows(List<Device> devices, Predicate<Device> wanted) {
    return devices.stream().filter(wanted).limit(MOST_ROWS).map(Row::of).toList();
  }

  private static List<Conversation> talks(Inventory inventory, Predicate<Conversation> wanted) {
    return inventory.conversations().stream().filter(wanted).limit(MOST_ROWS).toList();
  }

  private static boolean present(Device device, long at) {
    return device.firstSeen() <= at && device.lastSeen() >= at - DAY;
  }

  private static boolean present(Conversation conversation, long at) {
    return conversation.firstSeen() <= at && conversation.lastSeen() >= at - DAY;
  }

  /** A device in few words. */
  record Row(String id, String name, String vendor, String zone, long first, long last) {
    static Row of(Device device) {
      return new Row(
          device.id(),
          CompactDevices.name(device),
          device.vendor(),
          device.zone(),
          device.firstSeen(),
          device.lastSeen());
    }
  }
}
