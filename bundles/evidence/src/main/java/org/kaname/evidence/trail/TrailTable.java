package org.kaname.evidence.trail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The index of the log in the store. Thread-safe. */
final class TrailTable {
  private static final String COLUMNS =
      "idx, type, subject, actor, source, happened, registered, verdict";
  private static final int LONGEST = 200;
  private static final int LONGEST_SUBJECT = 400;
  private static final int LONGEST_VERDICT = 60;

  private final DataSource source;

  TrailTable(DataSource source) {
    this.source = source;
  }

  /** Makes the index that of a log; that of another log is forgotten. */
  void begin(String origin) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement same =
          connection.prepareStatement("SELECT 1 FROM evidence_log WHERE origin = ?")) {
        same.setString(1, origin);
        try (ResultSet found = same.executeQuery()) {
          if (found.next()) {
            connection.rollback();
            return;
          }
        }
      }
      clear(connection);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO evidence_log (origin) VALUES (?)")) {
        insert.setString(1, origin);
        insert.executeUpdate();
      }
      connection.commit();
    }
  }

  /** Forgets everything, so that it is made again. */
  void clear() throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      clear(connection);
      connection.commit();
    }
  }

  private static void clear(Connection connection) throws SQLException {
    for (String table : List.of("evidence_record", "evidence_log")) {
      try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table)) {
        delete.executeUpdate();
      }
    }
  }

  /** Returns the index of the record that comes next. */
  long next() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT MAX(idx) FROM evidence_record");
        ResultSet found = select.executeQuery()) {
      found.next();
      long last = found.getLong(1);
      return found.wasNull() ? 0 : last + 1;
    }
  }

  void add(List<Row> rows) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO evidence_record (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (Row row : rows) {
          insert.setLong(1, row.index());
          text(insert, 2, row.type(), LONGEST);
          text(insert, 3, row.subject(), LONGEST_SUBJECT);
          text(insert, 4, row.actor(), LONGEST);
          text(insert, 5, row.source(), LONGEST);
          insert.setLong(6, row.time());
          insert.setLong(7, row.registered());
          text(insert, 8, row.verdict(), LONGEST_VERDICT);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }

  private static void text(PreparedStatement insert, int place, String text, int longest)
      throws SQLException {
    if (text.isEmpty()) {
      insert.setNull(place, Types.VARCHAR);
    } else {
      insert.setString(place, cut(text, longest));
    }
  }

  /** Columns hold so many characters; what is longer is found by its beginning. */
  private static String cut(String text, int longest) {
    String clean = text.replace('\0', ' ');
    return clean.length() <= longest ? clean : clean.substring(0, longest);
  }

  /** Replaces a record whose fields were deleted. */
  void replace(Row row) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE evidence_record SET type = ?, subject = ?, actor = ?, verdict = ?"
                    + " WHERE idx = ?")) {
      text(update, 1, row.type(), LONGEST);
      text(update, 2, row.subject(), LONGEST_SUBJECT);
      text(update, 3, row.actor(), LONGEST);
      text(update, 4, row.verdict(), LONGEST_VERDICT);
      update.setLong(5, row.index());
      update.executeUpdate();
    }
  }

  /** Returns what fits, the newest first. */
  List<Row> find(Query query) throws SQLException {
    StringBuilder where =
        new StringBuilder("SELECT " + COLUMNS + " FROM evidence_record WHERE 1 = 1");
    List<Object> values = new ArrayList<>();
    if (query.before() > 0) {
      condition(where, values, " AND idx < ?", query.before());
    }
    equal(where, values, "subject", cut(query.subject(), LONGEST_SUBJECT));
    equal(where, values, "actor", cut(query.actor(), LONGEST));
    equal(where, values, "verdict", cut(query.verdict(), LONGEST_VERDICT));
    if (query.type().endsWith(".*")) {
      String prefix = query.type().substring(0, query.type().length() - 1);
      condition(where, values, " AND type LIKE ? ESCAPE '!'", literally(prefix) + "%");
    } else {
      equal(where, values, "type", query.type());
    }
    if (query.from() > 0) {
      condition(where, values, " AND happened >= ?", query.from());
    }
    if (query.to() > 0) {
      condition(where, values, " AND happened <= ?", query.to());
    }
    where.append(" ORDER BY idx DESC LIMIT ").append(query.limit());
    return select(where.toString(), values);
  }

  /** Where a text stands for itself in a pattern; an order of texts differs between databases. */
  private static String literally(String text) {
    return text.replaceAll("[!%_]", "!$0");
  }

  private static void equal(StringBuilder where, List<Object> values, String column, String value) {
    if (!value.isEmpty()) {
      condition(where, values, " AND " + column + " = ?", value);
    }
  }

  private static void condition(
      StringBuilder where, List<Object> values, String condition, Object value) {
    where.append(condition);
    values.add(value);
  }

  private List<Row> select(String sql, List<Object> values) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getLong(1),
                  present(found.getString(2)),
                  present(found.getString(3)),
                  present(found.getString(4)),
                  present(found.getString(5)),
                  found.getLong(6),
                  found.getLong(7),
                  present(found.getString(8))));
        }
      }
    }
    return rows;
  }

  private static String present(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
