package org.kaname.console.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaname.console.Services;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.inventory.ApprovedList;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.ListDifference;
import org.kaname.inventory.UnreadableList;
import org.kaname.ui.UiReply;

/** The approved side from a spreadsheet: first what it would change, then the change. */
final class ImportResource implements Resource {
  /** Rows of each kind that are given; the numbers are whole. */
  private static final int MOST_SHOWN = 200;

  private final Services services;

  ImportResource(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "POST /api/devices/import/preview", this::preview,
        "POST /api/devices/import", this::approve);
  }

  private UiReply preview(Call call) throws IOException {
    ApprovedList list = list(call);
    return UiReply.of(said(list, lists().difference(list)));
  }

  private UiReply approve(Call call) throws IOException {
    ApprovedList list = list(call);
    if (list.devices().isEmpty()) {
      throw new Problem(422, "console.problem.no_rows");
    }
    return UiReply.of(said(list, approved(list, call)));
  }

  private ListDifference approved(ApprovedList list, Call call) {
    return Waiting.forReceipts(lists().approve(list, call.user()), list.devices().size());
  }

  private ApprovedList list(Call call) throws IOException {
    try {
      return lists().read(call.file(), call.user());
    } catch (UnreadableList e) {
      throw new Problem(422, e.text());
    }
  }

  private static Map<String, Object> said(ApprovedList list, ListDifference difference) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("sha256", list.sha256());
    said.put("devices", list.devices().size());
    said.put("refused", list.badRows().size());
    said.put("refusedRows", first(list.badRows()));
    said.put("added", difference.added().size());
    said.put("addedDevices", first(difference.added()));
    said.put("changed", difference.changed().size());
    said.put("changedDevices", first(difference.changed()));
    said.put("unchanged", difference.unchanged());
    said.put("before", sides(difference.before()));
    said.put("after", sides(difference.after()));
    return said;
  }

  private static Map<String, Object> sides(ListDifference.Sides sides) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("unapproved", sides.unapproved().size());
    said.put("unapprovedDevices", first(sides.unapproved()));
    said.put("missing", sides.missing().size());
    said.put("missingDevices", first(sides.missing()));
    return said;
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST_SHOWN, all.size()));
  }

  private ApprovedLists lists() {
    return services.lists().orElseThrow(() -> Problem.missing("inventory"));
  }
}
