package org.kaname.response.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.response.model.Names;
import org.kaname.response.model.Need;
import org.kaname.response.model.Need.All;
import org.kaname.response.model.Need.AtLeast;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;
import org.kaname.response.model.Need.NeedsFunction;
import org.kaname.sheet.SheetReader;

/**
 * Needs as rows, one for each device, flow or function.
 *
 * <p>Rows without a group are all needed. Rows of one group are alternatives: of them {@code k} are
 * needed. Groups may be within groups: {@code 1>2} is the second part of group 1, and its {@code k}
 * is {@code 1>*}: one part of group 1, all of {@code 1>2}.
 */
final class NeedRows {
  private static final String ALL = "*";
  private static final int DEEPEST = 8;

  private final Group root = new Group(ALL);

  /** What is needed of a group, in the order of its rows. */
  private static final class Group {
    private String k;
    private final List<Object> members = new ArrayList<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    Group(String k) {
      this.k = k;
    }
  }

  /** Takes a row. */
  void add(Row row) {
    Need leaf = leaf(row);
    if (!row.has(Column.GROUP)) {
      if (row.has(Column.K)) {
        row.problem("k_without_group", Column.K, Map.of());
      }
      root.members.add(leaf);
      return;
    }
    String[] path = row.read(Column.GROUP, "group", NeedRows::path, new String[] {"1"});
    String[] ks =
        row.has(Column.K)
            ? row.read(Column.K, "k", NeedRows::ks, new String[] {ALL})
            : new String[] {"1"};
    if (path.length != ks.length) {
      row.problem("k_levels", Column.K, Map.of("levels", path.length));
      return;
    }
    Group at = root;
    for (int i = 0; i < path.length; i++) {
      Group below = at.groups.get(path[i]);
      if (below == null) {
        below = new Group(ks[i]);
        at.groups.put(path[i], below);
        at.members.add(below);
      } else if (!below.k.equals(ks[i])) {
        row.problem("k_differs", Column.K, Map.of("before", below.k));
      }
      at = below;
    }
    at.members.add(leaf);
  }

  private static Optional<String[]> path(String cell) {
    String text = SheetReader.plain(cell).replaceAll("\\.0+$", "");
    String[] parts = text.split(">", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].strip();
      if (!Names.fits(parts[i])) {
        return Optional.empty();
      }
    }
    return parts.length > DEEPEST ? Optional.empty() : Optional.of(parts);
  }

  private static Optional<String[]> ks(String cell) {
    String[] parts = SheetReader.plain(cell).split(">", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i].strip().replaceAll("\\.0+$", "");
      if (!parts[i].equals(ALL) && !parts[i].matches("[1-9]\\d{0,4}")) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }

  private static Need leaf(Row row) {
    boolean flow =
        row.has(Column.CLIENT)
            || row.has(Column.SERVER)
            || row.has(Column.TRANSPORT)
            || row.has(Column.PORT);
    int kinds =
        (flow ? 1 : 0) + (row.has(Column.DEVICE) ? 1 : 0) + (row.has(Column.NEEDED) ? 1 : 0);
    if (kinds != 1) {
      row.problem("one_need", Column.DEVICE, Map.of());
      return new All(List.of());
    }
    if (flow) {
      return new NeedsFlow(row.flow());
    }
    return row.has(Column.DEVICE)
        ? new NeedsDevice(row.id(Column.DEVICE))
        : new NeedsFunction(row.id(Column.NEEDED));
  }

  /** Returns the need; tells if a group has fewer members than are needed of it. */
  Need need(String function, Problems problems) {
    return need(root, function, problems);
  }

  private static Need need(Group group, String function, Problems problems) {
    List<Need> of = new ArrayList<>();
    for (Object member : group.members) {
      of.add(member instanceof Group below ? need(below, function, problems) : (Need) member);
    }
    if (group.k.equals(ALL)) {
      return new All(of);
    }
    int k = Integer.parseInt(group.k);
    if (k > of.size()) {
      problems.add("k_too_many", Map.of("function", function, "k", k, "members", of.size()));
      return new All(of);
    }
    return new AtLeast(k, of);
  }

  /** Writes a need in normal form as cells of rows. */
  static void write(Need need, String group, String k, List<Map<Column, String>> rows) {
    List<Need> of = need instanceof All all ? all.of() : ((AtLeast) need).of();
    int number = 0;
    for (Need one : of) {
      if (one instanceof All || one instanceof AtLeast) {
        number++;
        String count = one instanceof AtLeast some ? Integer.toString(some.k()) : ALL;
        write(one, joined(group, Integer.toString(number)), joined(k, count), rows);
      } else {
        Map<Column, String> row = Table.row();
        row.put(Column.GROUP, group);
        row.put(Column.K, k);
        if (one instanceof NeedsDevice device) {
          row.put(Column.DEVICE, device.device());
        } else if (one instanceof NeedsFlow flow) {
          ModelWriter.flow(flow.flow(), row);
        } else if (one instanceof NeedsFunction other) {
          row.put(Column.NEEDED, other.function());
        }
        rows.add(row);
      }
    }
  }

  private static String joined(String path, String next) {
    return path.isEmpty() ? next : path + ">" + next;
  }
}
