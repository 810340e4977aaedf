package org.kaname.response.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.Names;
import org.kaname.response.table.Context;
import org.kaname.response.table.TableRows;
import org.kaname.response.table.TableRows.Change;
import org.kaname.text.Text;
import org.kaname.ui.UiFault;

/** Changes of a business model as the page sends them, and what to say of them. */
final class Changes {
  /** Rows of a table that a preview shows. */
  private static final int MOST_SHOWN = 50;

  private Changes() {}

  /**
   * Reads {@code {changes: [{row?, cells?}]}}: without a row it is added, without cells taken away.
   */
  static List<Change> of(Map<String, Object> body) {
    List<Change> changes = new ArrayList<>();
    if (!(body.get("changes") instanceof List<?> all)) {
      throw unreadable();
    }
    for (Object one : all) {
      if (!(one instanceof Map<?, ?> map)) {
        throw unreadable();
      }
      int row = map.get("row") instanceof Number number ? number.intValue() : -1;
      List<String> cells = new ArrayList<>();
      if (map.get("cells") instanceof List<?> texts) {
        texts.forEach(text -> cells.add(String.valueOf(text)));
      }
      if (row < 0 && cells.isEmpty()) {
        throw unreadable();
      }
      changes.add(new Change(row, cells));
    }
    return changes;
  }

  private static UiFault unreadable() {
    return new UiFault(400, Text.of("business.ui.unreadable"));
  }

  /**
   * A problem and the cell it is about.
   *
   * @param row place in the table before; -1, -2, ... the first, second, ... row that was added;
   *     absent if it is about more than a row.
   * @param column place of the column; absent if it is about more than a cell.
   */
  record Placed(Text text, @Nullable Integer row, @Nullable Integer column) {}

  /** Names the cells of problems. */
  static List<Placed> placed(List<Text> problems, List<Integer> places, TableRows table) {
    List<String> labels = table.heads().stream().map(TableRows.Head::label).toList();
    List<Placed> placed = new ArrayList<>();
    for (Text text : problems) {
      int at = text.parameters().get("row") instanceof Number number ? number.intValue() - 2 : -1;
      int column = labels.indexOf(String.valueOf(text.parameters().get("column")));
      placed.add(
          new Placed(
              text,
              at >= 0 && at < places.size() ? places.get(at) : null,
              column < 0 ? null : column));
    }
    return placed;
  }

  /** Says of devices what a person says; what was said of them before is replaced. */
  static BusinessModel classified(
      BusinessModel before, List<String> devices, String category, Context context)
      throws ModelRefusal {
    Category chosen = category(category);
    Set<String> names = new HashSet<>();
    for (String device : devices) {
      if (!Names.fits(device)) {
        throw unreadable();
      }
      names.add(Names.canonical(device));
    }
    BusinessModel.Parts parts = before.parts();
    List<Classification> classes = new ArrayList<>();
    for (Classification one : parts.classes()) {
      if (!(one.thing() instanceof OfDevice device && names.contains(device.name()))) {
        classes.add(one);
      }
    }
    for (String name : devices.stream().map(Names::canonical).distinct().toList()) {
      classes.add(
          new Classification(
              new OfDevice(name),
              chosen,
              context.author(),
              context.now(),
              Classification.Source.PERSON));
    }
    return BusinessModel.of(
        new BusinessModel.Parts(
            parts.functions(),
            classes,
            parts.closed(),
            parts.zones(),
            parts.conduits(),
            parts.windows(),
            parts.infrastructure()));
  }

  private static Category category(String word) {
    return switch (word) {
      case "safety" -> Category.SAFETY;
      case "ordinary" -> Category.ORDINARY;
      default -> throw unreadable();
    };
  }

  /**
   * How a table would differ.
   *
   * @param added rows that would be new, and as they would be.
   * @param removed rows that would go, or be as they were.
   * @param addedRows how many of them there are; the first 50 are listed.
   */
  record Difference(
      String table,
      String title,
      int addedRows,
      int removedRows,
      List<List<String>> added,
      List<List<String>> removed) {}

  /** Lists the tables that differ. */
  static List<Difference> differences(BusinessModel before, BusinessModel after, Locale locale) {
    List<Difference> all = new ArrayList<>();
    for (String name : TableRows.names()) {
      TableRows table = TableRows.of(name, locale).orElseThrow();
      List<List<String>> added = beyond(table.rows(before), table.rows(after));
      List<List<String>> removed = beyond(table.rows(after), table.rows(before));
      if (!added.isEmpty() || !removed.isEmpty()) {
        all.add(
            new Difference(
                name,
                table.title(),
                added.size(),
                removed.size(),
                added.stream().limit(MOST_SHOWN).toList(),
                removed.stream().limit(MOST_SHOWN).toList()));
      }
    }
    return all;
  }

  /** Returns the rows that the second list has and the first has not, or not as often. */
  private static List<List<String>> beyond(List<List<String>> first, List<List<String>> second) {
    Map<List<String>, Integer> there = new HashMap<>();
    first.forEach(row -> there.merge(row, 1, Integer::sum));
    return second.stream().filter(row -> there.merge(row, -1, Integer::sum) < 0).toList();
  }
}
