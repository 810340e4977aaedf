package org.kaname.response.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Names;
import org.kaname.response.model.Service;
import org.kaname.sheet.SheetReader;

/**
 * One row of a table. What cannot be understood is told, and something harmless is returned in its
 * place: the file is refused in the end.
 */
final class Row {
  private static final String HARMLESS = "?";
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

  private final String table;
  private final int number;
  private final Map<Column, String> cells;
  private final Map<Column, String> headers;
  private final Problems problems;

  Row(
      String table,
      int number,
      Map<Column, String> cells,
      Map<Column, String> headers,
      Problems problems) {
    this.table = table;
    this.number = number;
    this.cells = cells;
    this.headers = headers;
    this.problems = problems;
  }

  boolean has(Column column) {
    return !raw(column).isBlank();
  }

  private String raw(Column column) {
    return cells.getOrDefault(column, "");
  }

  void problem(String what, Column column, Map<String, Object> more) {
    problems.cell(what, table, number, headers.getOrDefault(column, column.header(false)), more);
  }

  private void bad(Column column, String wanted) {
    String value = raw(column);
    String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
    problem("value." + wanted, column, Map.of("value", shown.replaceAll("\\p{Cntrl}", "\uFFFD")));
  }

  /** Returns an id or the name of a device. */
  String id(Column column) {
    String text = raw(column).strip();
    if (!Names.fits(text)) {
      bad(column, "id");
      return HARMLESS;
    }
    return text;
  }

  /** Returns a text for people. */
  String text(Column column) {
    String text = raw(column).strip();
    if (!Names.readable(text)) {
      bad(column, "text");
      return HARMLESS;
    }
    return text;
  }

  /** Returns several ids, parted by semicolons or line ends; none if the cell is empty. */
  List<String> ids(Column column) {
    List<String> ids = new ArrayList<>();
    for (String one : raw(column).split("[;；\n]", -1)) {
      if (!one.isBlank()) {
        if (Names.fits(one.strip())) {
          ids.add(one.strip());
        } else {
          bad(column, "id");
        }
      }
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      bad(column, "twice");
    }
    return ids;
  }

  /** Returns several values, each understood by a reader; none if the cell is empty. */
  <T> List<T> several(Column column, String wanted, Function<String, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    for (String one : SheetReader.plain(raw(column)).split("[;,、\n]", -1)) {
      if (!one.isBlank()) {
        Optional<T> value = reader.apply(one.strip());
        if (value.isPresent()) {
          all.add(value.get());
        } else {
          bad(column, wanted);
        }
      }
    }
    if (new HashSet<>(all).size() < all.size()) {
      bad(column, "twice");
    }
    return all;
  }

  /** Returns one of several words. */
  <T> T word(Column column, Words<T> words, T otherwise) {
    if (!has(column)) {
      return otherwise;
    }
    Optional<T> meaning = words.meaning(raw(column));
    if (meaning.isEmpty()) {
      problem("value.word", column, Map.of("value", shown(column), "known", words.known()));
    }
    return meaning.orElse(otherwise);
  }

  /** Returns one of several words; tells if there is none. */
  <T> T neededWord(Column column, Words<T> words, T harmless) {
    if (!has(column)) {
      problem("value.word", column, Map.of("value", "", "known", words.known()));
    }
    return word(column, words, harmless);
  }

  private String shown(Column column) {
    String value = raw(column).replaceAll("\\p{Cntrl}", "\uFFFD");
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }

  /** Returns a whole number; the harmless one is the least. */
  long whole(Column column, long least, long most) {
    String text =
        SheetReader.plain(raw(column)).replaceAll("[,\\s]", "").replaceAll("^[¥\\\\]|円$", "");
    Optional<BigDecimal> value = number(text);
    if (value.isPresent()) {
      try {
        long exact = value.get().longValueExact();
        if (exact >= least && exact <= most) {
          return exact;
        }
      } catch (ArithmeticException e) {
        // A fraction, or more than any number here: told below.
      }
    }
    problem("value.number", column, Map.of("value", shown(column), "least", least, "most", most));
    return least;
  }

  /** Returns a number with at most one decimal. */
  double decimal(Column column, double least, double most) {
    Optional<BigDecimal> value = number(SheetReader.plain(raw(column)));
    if (value.isPresent()
        && value.get().compareTo(BigDecimal.valueOf(least)) >= 0
        && value.get().compareTo(BigDecimal.valueOf(most)) <= 0
        && value.get().stripTrailingZeros().scale() <= 1) {
      return value.get().doubleValue();
    }
    problem("value.number", column, Map.of("value", shown(column), "least", least, "most", most));
    return least;
  }

  private static Optional<BigDecimal> number(String text) {
    if (!PLAIN_NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text);
    // So that nothing is ever written out with hundreds of digits.
    return Math.abs((long) value.precision() - value.scale()) > 40
        ? Optional.empty()
        : Optional.of(value);
  }

  /** Returns what a reader understands; something harmless if it does not. */
  <T> T read(Column column, String wanted, Function<String, Optional<T>> reader, T harmless) {
    Optional<T> value = has(column) ? reader.apply(raw(column)) : Optional.empty();
    if (value.isEmpty()) {
      bad(column, wanted);
    }
    return value.orElse(harmless);
  }

  /** Returns the service in columns server, transport and port. */
  Service service() {
    int transport = transport();
    return new Service(id(Column.SERVER), transport, port(transport));
  }

  /** Returns the flow in columns client, server, transport and port. */
  Flow flow() {
    int transport = transport();
    return new Flow(id(Column.CLIENT), id(Column.SERVER), transport, port(transport));
  }

  private int transport() {
    Optional<Integer> word = Words.TRANSPORT.meaning(raw(Column.TRANSPORT));
    return word.orElseGet(() -> (int) whole(Column.TRANSPORT, 0, 255));
  }

  private int port(int transport) {
    String text = SheetReader.plain(raw(Column.PORT));
    if (text.matches("0[xX][0-9A-Fa-f]{1,4}")) {
      return Integer.parseInt(text.substring(2), 16);
    }
    boolean ports = transport == 6 || transport == 17 || transport == 0;
    return !ports && text.isEmpty() ? 0 : (int) whole(Column.PORT, 0, 0xFFFF);
  }
}
