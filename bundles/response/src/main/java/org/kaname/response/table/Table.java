package org.kaname.response.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tables of a model: which columns each has, and which of them it cannot do without. */
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of
enum Table {
  FUNCTIONS(
      "functions",
      "業務",
      List.of(Column.ID, Column.NAME, Column.DAMAGE, Column.COST),
      List.of(Column.TOLERATED, Column.AVAILABILITY, Column.SAFETY, Column.NOTE)),
  NEEDS(
      "needs",
      "必要条件",
      List.of(Column.FUNCTION),
      List.of(
          Column.GROUP,
          Column.K,
          Column.DEVICE,
          Column.CLIENT,
          Column.SERVER,
          Column.TRANSPORT,
          Column.PORT,
          Column.NEEDED,
          Column.NOTE)),
  CLASSES(
      "classes",
      "分類",
      List.of(Column.CLASS),
      List.of(
          Column.DEVICE,
          Column.CLIENT,
          Column.SERVER,
          Column.TRANSPORT,
          Column.PORT,
          Column.BY,
          Column.AT,
          Column.SOURCE,
          Column.NOTE)),
  CLOSED(
      "closed services",
      "利用者限定サービス",
      List.of(Column.SERVER, Column.TRANSPORT, Column.PORT),
      List.of(Column.NOTE)),
  ZONES(
      "zones",
      "ゾーン",
      List.of(Column.ID, Column.NAME, Column.LEVEL),
      List.of(Column.PREFIXES, Column.VLANS, Column.DEVICES, Column.NOTE)),
  CONDUITS(
      "conduits",
      "コンジット",
      List.of(Column.FROM_ZONE, Column.TO_ZONE),
      List.of(Column.SERVICES, Column.CONFIDENCE, Column.NOTE)),
  WINDOWS(
      "windows",
      "時間帯",
      List.of(Column.ID, Column.KIND, Column.FROM, Column.TO),
      List.of(
          Column.FUNCTIONS, Column.ZONES, Column.DEVICES, Column.DAYS, Column.CLOCK, Column.NOTE)),
  INFRASTRUCTURE(
      "infrastructure",
      "基盤機器",
      List.of(Column.DEVICE, Column.ROLE),
      List.of(Column.ZONES, Column.NOTE));

  private final String english;
  private final String japanese;
  private final List<Column> required;
  private final List<Column> optional;

  Table(String english, String japanese, List<Column> required, List<Column> optional) {
    this.english = english;
    this.japanese = japanese;
    this.required = required;
    this.optional = optional;
  }

  /** Returns what people call it. */
  String title(boolean inJapanese) {
    return inJapanese ? japanese : english;
  }

  /** Returns its name where programs use it: the English title with hyphens. */
  String key() {
    return english.replace(' ', '-');
  }

  /** Says whether a row cannot do without a column. */
  boolean needs(Column column) {
    return required.contains(column);
  }

  /** Returns its columns from left to right. */
  List<Column> columns() {
    List<Column> all = new ArrayList<>(required);
    all.addAll(optional);
    // Notes are for people; only windows keep theirs.
    if (this != WINDOWS) {
      all.remove(Column.NOTE);
    }
    return all;
  }

  /** Returns which column of this table a header means; absent if none. */
  Map<Integer, Column> columns(List<String> headers) {
    Map<Integer, Column> found = new TreeMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String header = Words.squeezed(headers.get(i));
      int column = i;
      Stream.concat(required.stream(), optional.stream())
          .filter(one -> one.means(header))
          .findFirst()
          .ifPresent(one -> found.put(column, one));
    }
    return found;
  }

  /** Says whether a table with these columns can be this one. */
  boolean fits(Map<Integer, Column> columns) {
    Set<Column> there = EnumSet.noneOf(Column.class);
    there.addAll(columns.values());
    return there.containsAll(required);
  }

  /** Returns an empty row. */
  static Map<Column, String> row() {
    return new EnumMap<>(Column.class);
  }
}
