package org.kaname.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.kaname.inventory.Approved;
import org.kaname.inventory.ApprovedList;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.Inventory;
import org.kaname.inventory.ListDifference;
import org.kaname.inventory.UnreadableList;
import org.kaname.text.Text;

/** Reads lines of MAC address and name; one without a name cannot be used. */
record FakeLists(Inventory inventory) implements ApprovedLists {
  @Override
  public ApprovedList read(byte[] file, String author) throws UnreadableList {
    List<String> lines = new String(file, UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals("mac,name")) {
      throw new UnreadableList(Text.of("device.import.no_header"));
    }
    List<Approved> devices = new ArrayList<>();
    List<ApprovedList.BadRow> bad = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] words = lines.get(i).split(",", 2);
      if (words.length < 2) {
        bad.add(new ApprovedList.BadRow(i + 1, Text.of("device.import.no_address")));
      } else {
        devices.add(new Approved(words[0], "", words[1], "", "", "", "", author, FakeSite.NOW));
      }
    }
    return new ApprovedList("00", devices, bad);
  }

  @Override
  public ListDifference difference(ApprovedList list) {
    List<String> before =
        inventory.devices().stream().filter(d -> d.approved() == null).map(d -> d.id()).toList();
    int found = Math.min(before.size(), list.devices().size());
    return new ListDifference(
        list.devices(),
        List.of(),
        0,
        new ListDifference.Sides(before, inventory.missing()),
        new ListDifference.Sides(before.subList(found, before.size()), inventory.missing()));
  }

  @Override
  public CompletionStage<ListDifference> approve(ApprovedList list, String author) {
    ListDifference difference = difference(list);
    return inventory.approve(list.devices(), author).thenApply(done -> difference);
  }
}
