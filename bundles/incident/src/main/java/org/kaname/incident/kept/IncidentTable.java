package org.kaname.incident.kept;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.kaname.incident.Incident;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of incidents and verdicts: the same SQL for every database. One thread writes; reading
 * is for any.
 */
final class IncidentTable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentTable.class);

  /** Version of the JSON form in column body. */
  private static final int FORM = 1;

  private static final int LONGEST_REASON = 10_000;
  private static final int LONGEST_AUTHOR = 200;

  private final DataSource database;
  private long lastArrival;

  /** Looks where the list ends, so that what comes is newer than all that is there. */
  IncidentTable(DataSource database) throws SQLException {
    this.database = database;
    try (Connection connection = database.getConnection();
        Statement read = connection.createStatement();
        ResultSet rows = read.executeQuery("SELECT MAX(arrival) FROM incident_record")) {
      lastArrival = rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Returns the newest incidents, oldest first; what cannot be read is passed over. */
  List<Incident> newest(int most) throws SQLException {
    List<Incident> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement read =
            connection.prepareStatement(
                "SELECT id, body FROM incident_record"
                    + " ORDER BY arrival DESC FETCH FIRST ? ROWS ONLY")) {
      read.setInt(1, most);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          incident(rows).ifPresent(found::add);
        }
      }
    }
    Collections.reverse(found);
    return found;
  }

  /** Finds one incident. */
  Optional<Incident> find(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement read =
            connection.prepareStatement("SELECT id, body FROM incident_record WHERE id = ?")) {
      read.setString(1, id);
      try (ResultSet rows = read.executeQuery()) {
        return rows.next() ? incident(rows) : Optional.empty();
      }
    }
  }

  private static Optional<Incident> incident(ResultSet row) throws SQLException {
    try {
      return Optional.of(Json.read(row.getString(2), Incident.class));
    } catch (IOException e) {
      LOG.warn("incident {} in the store cannot be read; it is passed over", row.getString(1), e);
      return Optional.empty();
    }
  }

  /** Writes incidents in one transaction: all of them, or none. */
  void save(List<Incident> incidents, long now) throws SQLException {
    transaction(connection -> write(connection, incidents, now));
  }

  /** Writes incidents one by one; returns those that the database refuses. */
  List<Incident> saveEach(List<Incident> incidents, long now) {
    List<Incident> refused = new ArrayList<>();
    for (Incident incident : incidents) {
      try {
        save(List.of(incident), now);
      } catch (SQLException e) {
        refused.add(incident);
      }
    }
    return refused;
  }

  /** Writes a verdict and what the incident has become by it, in one transaction. */
  void decide(Incident decided, Decision decision) throws SQLException {
    transaction(
        connection -> {
          write(connection, List.of(decided), decision.at());
          write(connection, decision);
        });
  }

  /** Statements that belong together. */
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void transaction(Work work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        work.on(connection);
        connection.commit();
      } catch (SQLException e) {
        takeBack(connection, e);
        throw e;
      }
    }
  }

  private static void takeBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void write(Connection connection, List<Incident> incidents, long now)
      throws SQLException {
    List<Incident> fresh = new ArrayList<>();
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE incident_record SET kept_at = ?, sensor = ?, first_at = ?, last_at = ?,"
                + " severity = ?, cause = ?, verdict = ?, form = ?, body = ? WHERE id = ?")) {
      for (Incident incident : incidents) {
        fill(update, incident, now);
        update.addBatch();
      }
      int[] changed = update.executeBatch();
      for (int i = 0; i < changed.length; i++) {
        if (changed[i] == 0) {
          fresh.add(incidents.get(i));
        }
      }
    }
    insert(connection, fresh, now);
  }

  private void insert(Connection connection, List<Incident> fresh, long now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO incident_record (kept_at, sensor, first_at, last_at, severity, cause,"
                + " verdict, form, body, id, arrival) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Incident incident : fresh) {
        lastArrival = Math.max(lastArrival + 1, now * 1000);
        fill(insert, incident, now);
        insert.setLong(11, lastArrival);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void fill(PreparedStatement write, Incident incident, long now)
      throws SQLException {
    write.setLong(1, now);
    write.setString(2, incident.sensor());
    write.setLong(3, incident.first());
    write.setLong(4, incident.last());
    write.setString(5, incident.severity().word());
    write.setString(6, incident.cause().word());
    write.setString(7, incident.verdict().word());
    write.setInt(8, FORM);
    write.setString(9, Json.line(incident));
    write.setString(10, incident.id());
  }

  private static void write(Connection connection, Decision decision) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO incident_verdict (incident, decided_at, verdict, author, reason)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, decision.incident());
      insert.setLong(2, decision.at());
      insert.setString(3, decision.verdict().word());
      insert.setString(4, cut(decision.author(), LONGEST_AUTHOR));
      insert.setString(5, cut(decision.reason(), LONGEST_REASON));
      insert.executeUpdate();
    }
  }

  /** PostgreSQL takes no NUL character. */
  private static String cut(String text, int most) {
    String clean = text.replace("\0", "");
    return clean.length() <= most ? clean : clean.substring(0, most);
  }

  /** Deletes what has not changed since a moment; returns how many incidents. */
  int forget(long before) throws SQLException {
    int[] deleted = {0};
    transaction(
        connection -> {
          delete(
              connection,
              "DELETE FROM incident_verdict WHERE incident IN"
                  + " (SELECT id FROM incident_record WHERE kept_at < ?)",
              before);
          deleted[0] = delete(connection, "DELETE FROM incident_record WHERE kept_at < ?", before);
        });
    return deleted[0];
  }

  private static int delete(Connection connection, String sql, long before) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, before);
      return delete.executeUpdate();
    }
  }
}
