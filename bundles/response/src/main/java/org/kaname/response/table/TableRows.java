package org.kaname.response.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.propose.Proposed;
import org.kaname.sheet.Sheet;
import org.kaname.sheet.SheetWriter;

/**
 * One table of a model as cells that a person changes one by one. What is changed is read back the
 * way a file is, so that a screen takes exactly what an import takes.
 */
public final class TableRows {
  /** Columns that say who classified something: the program fills them in. */
  private static final List<Column> STAMPS = List.of(Column.BY, Column.AT, Column.SOURCE);

  private final Table table;
  private final Locale locale;

  private TableRows(Table table, Locale locale) {
    this.table = table;
    this.locale = locale;
  }

  /**
   * A column.
   *
   * @param label what stands above it.
   * @param needed whether a row cannot do without it.
   * @param own whether the program fills it in.
   */
  public record Head(String label, boolean needed, boolean own) {}

  /**
   * A change of one row.
   *
   * @param row its place in the table, from 0; -1 adds one at the end.
   * @param cells what it holds afterwards; empty takes it away.
   */
  public record Change(int row, List<String> cells) {
    public Change {
      cells = List.copyOf(cells);
    }
  }

  /** Lists the names of all tables, in their order. */
  public static List<String> names() {
    return Stream.of(Table.values()).map(Table::key).toList();
  }

  /** Finds a table by its name. */
  public static Optional<TableRows> of(String name, Locale locale) {
    return Stream.of(Table.values())
        .filter(table -> table.key().equals(name))
        .findFirst()
        .map(table -> new TableRows(table, locale));
  }

  private boolean japanese() {
    return locale.getLanguage().equals("ja");
  }

  /** Returns what people call it. */
  public String title() {
    return table.title(japanese());
  }

  /** Returns its columns. */
  public List<Head> heads() {
    return table.columns().stream()
        .map(one -> new Head(one.header(japanese()), table.needs(one), own(one)))
        .toList();
  }

  private boolean own(Column column) {
    return table == Table.CLASSES && STAMPS.contains(column);
  }

  /** Returns the rows of a model. */
  public List<List<String>> rows(BusinessModel model) {
    return ModelWriter.cells(table, new ModelWriter(locale).rows(table, model.parts()));
  }

  /** Returns rows that the traffic suggests and the model does not have. */
  public List<List<String>> proposed(Proposed proposed, BusinessModel model) {
    return ModelWriter.cells(table, new ProposedRows(locale, model).of(table, proposed));
  }

  /** Returns the table as a CSV file. */
  public byte[] csv(BusinessModel model) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(heads().stream().map(Head::label).toList());
    rows.addAll(rows(model));
    return SheetWriter.csv(new Sheet(title(), rows));
  }

  /**
   * Applies changes and reads the table back. Who changes the row of a class is the one who says
   * it.
   *
   * @throws ModelRefusal with every problem; {@code row} of a problem less 2 is the place of the
   *     row in {@link #changed}.
   */
  public BusinessModel read(BusinessModel before, List<Change> changes, Context context)
      throws ModelRefusal {
    List<List<String>> rows = new ArrayList<>();
    rows.add(heads().stream().map(Head::label).toList());
    List<Integer> places = changed(rows(before).size(), changes);
    List<List<String>> old = rows(before);
    List<List<String>> fresh =
        changes.stream().filter(one -> one.row() < 0).map(Change::cells).toList();
    for (int place : places) {
      rows.add(
          place < 0 ? stamped(fresh.get(-1 - place)) : changed(old.get(place), place, changes));
    }
    byte[] file = SheetWriter.csv(new Sheet("", rows));
    return ModelReader.read(Map.of(title(), file), before, context);
  }

  private List<String> changed(List<String> old, int place, List<Change> changes) {
    return changes.stream()
        .filter(one -> one.row() == place)
        .findFirst()
        .map(one -> stamped(one.cells()))
        .orElse(old);
  }

  private List<String> stamped(List<String> cells) {
    List<Column> columns = table.columns();
    List<String> row = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = i < cells.size() ? cells.get(i) : "";
      boolean source = columns.get(i) == Column.SOURCE;
      String own = source ? Words.SOURCE.word(Source.PERSON, japanese()) : "";
      row.add(own(columns.get(i)) ? own : cell);
    }
    return row;
  }

  /**
   * Returns which rows there are after changes: places in the table before, and -1, -2, ... for the
   * first, second, ... row that is added.
   */
  public static List<Integer> changed(int rows, List<Change> changes) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int place = i;
      if (changes.stream().noneMatch(one -> one.row() == place && one.cells().isEmpty())) {
        places.add(place);
      }
    }
    int added = 0;
    for (Change one : changes) {
      if (one.row() < 0) {
        places.add(--added);
      }
    }
    return places;
  }
}
