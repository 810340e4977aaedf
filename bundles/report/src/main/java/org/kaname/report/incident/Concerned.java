package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;
import org.kaname.report.paper.Block;

/** The devices that the incident concerns, as the inventory knows them. */
final class Concerned {
  private static final int MOST = 100;

  private Concerned() {}

  static List<Block> of(CaseFile file, Words words) {
    List<String> devices = file.incident().devices();
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("devices"));
    if (devices.isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.no_devices")));
      return blocks;
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, devices.size()); i++) {
      rows.add(row(devices.get(i), i == 0, file, words));
    }
    blocks.add(
        new Block.Table(
            List.of(
                words.column("device", 26),
                words.column("address", 30),
                words.column("kind", 28),
                words.column("list", 34)),
            rows));
    words.more(blocks, devices.size(), MOST);
    return blocks;
  }

  private static List<String> row(String address, boolean origin, CaseFile file, Words words) {
    Optional<Device> found = file.device(address);
    String name = found.map(Words::name).orElse("");
    String called = words.known(name);
    return List.of(
        origin ? called + "\n" + words.say("report.origin") : called,
        words.clean(found.map(Concerned::addresses).orElse(address)),
        found.map(one -> kind(one, words)).orElseGet(() -> words.say("report.not_in_inventory")),
        found.map(one -> list(one, words)).orElse("–"));
  }

  private static String addresses(Device device) {
    String mac = device.endpoint().mac();
    String text = device.endpoint().text();
    return mac.isEmpty() || mac.equals(text) ? text : text + "\n" + mac;
  }

  private static String kind(Device device, Words words) {
    String type = words.wordOr("console.type.", device.type());
    String role = words.wordOr("report.role.", device.role());
    return words.known(
        Stream.of(device.vendor(), type, role)
            .filter(one -> !one.isBlank())
            .collect(Collectors.joining("\n")));
  }

  private static String list(Device device, Words words) {
    Approved approved = device.approved();
    if (approved == null) {
      return words.say("report.not_approved");
    }
    return words.known(
        Stream.of(approved.owner(), approved.place())
            .filter(one -> !one.isBlank())
            .collect(Collectors.joining("\n")));
  }
}
