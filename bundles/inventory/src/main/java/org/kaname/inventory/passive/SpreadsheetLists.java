package org.kaname.inventory.passive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.inventory.Approved;
import org.kaname.inventory.ApprovedList;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;
import org.kaname.inventory.ListDifference;
import org.kaname.inventory.UnreadableList;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists from spreadsheets, put on the approved side. */
@Component
public final class SpreadsheetLists implements ApprovedLists {
  private final Inventory inventory;
  private final EvidenceLog evidence;

  /** Makes the service. */
  @Activate
  public SpreadsheetLists(@Reference Inventory inventory, @Reference EvidenceLog evidence) {
    this.inventory = inventory;
    this.evidence = evidence;
  }

  @Override
  public ApprovedList read(byte[] file, String author) throws UnreadableList {
    ApprovedTable.Reading reading = ApprovedTable.read(file, author);
    List<ApprovedList.BadRow> bad =
        reading.badRows().stream()
            .map(row -> new ApprovedList.BadRow(row.number(), Text.of(row.key())))
            .toList();
    return new ApprovedList(sha256(file), reading.devices(), bad);
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ListDifference difference(ApprovedList list) {
    List<Device> observed = inventory.devices();
    ApprovedIndex index = new ApprovedIndex(inventory.approved());
    ListDifference.Sides before = sides(index, observed);
    List<Approved> added = new ArrayList<>();
    List<ListDifference.Change> changed = new ArrayList<>();
    for (Approved entry : list.devices()) {
      Optional<Approved> old = known(index, entry);
      index.put(entry);
      Approved put = index.of(entry.mac(), entry.ip()).orElseThrow();
      if (old.isEmpty()) {
        added.add(put);
      } else if (!same(old.get(), put)) {
        changed.add(new ListDifference.Change(old.get(), put));
      }
    }
    int unchanged = list.devices().size() - added.size() - changed.size();
    return new ListDifference(added, changed, unchanged, before, sides(index, observed));
  }

  /** Returns the entry that one of the list takes the place of. */
  private static Optional<Approved> known(ApprovedIndex index, Approved entry) {
    return index
        .of(entry.mac(), entry.ip())
        .filter(
            old -> entry.mac().isEmpty() || old.mac().isEmpty() || old.mac().equals(entry.mac()));
  }

  private static ListDifference.Sides sides(ApprovedIndex index, List<Device> observed) {
    return new ListDifference.Sides(index.unapproved(observed), index.without(observed));
  }

  private static boolean same(Approved a, Approved b) {
    return particulars(a).equals(particulars(b));
  }

  private static List<String> particulars(Approved entry) {
    return List.of(
        entry.mac(),
        entry.ip(),
        entry.name(),
        entry.owner(),
        entry.place(),
        entry.licence(),
        entry.note());
  }

  @Override
  public CompletionStage<ListDifference> approve(ApprovedList list, String author) {
    ListDifference difference = difference(list);
    return evidence
        .append(record(list, difference, author))
        .thenCompose(receipt -> inventory.approve(list.devices(), author))
        .thenApply(done -> difference);
  }

  private static EvidenceRecord record(
      ApprovedList list, ListDifference difference, String author) {
    return EvidenceRecord.now(
            "device.list.approved",
            list.sha256(),
            author,
            Map.of(
                "added", Integer.toString(difference.added().size()),
                "changed", Integer.toString(difference.changed().size()),
                "unchanged", Integer.toString(difference.unchanged()),
                "refused", Integer.toString(list.badRows().size())))
        .asStatement();
  }
}
