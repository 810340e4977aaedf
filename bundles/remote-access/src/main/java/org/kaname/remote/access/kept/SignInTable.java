package org.kaname.remote.access.kept;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.session.SignIn;
import org.kaname.text.Text;
import org.kaname.view.Json;

/** The table of sign-ins: the same SQL for every database. */
final class SignInTable {
  private static final String COLUMNS =
      "at_time, product, device, person, came_from, assigned, success, attempts, ended_at,"
          + " findings, provenance, id";

  private final DataSource database;

  SignInTable(DataSource database) {
    this.database = database;
  }

  /** Returns the newest ones, newest first. */
  List<SignIn> newest(int most) throws SQLException {
    List<SignIn> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement read =
            connection.prepareStatement(
                "SELECT "
                    + COLUMNS
                    + " FROM access_sign_in ORDER BY at_time DESC"
                    + " FETCH FIRST ? ROWS ONLY")) {
      read.setInt(1, most);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          found.add(signIn(rows));
        }
      }
    }
    return found;
  }

  private static SignIn signIn(ResultSet row) throws SQLException {
    return new SignIn(
        row.getString(12),
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getBoolean(7),
        row.getInt(8),
        row.getLong(9),
        findings(row.getString(10)),
        Provenance.valueOf(row.getString(11).toUpperCase(Locale.ROOT)));
  }

  private static List<Text> findings(String json) throws SQLException {
    try {
      return List.of(Json.read(json, Text[].class));
    } catch (IOException e) {
      throw new SQLException("findings " + json, e);
    }
  }

  /** Writes sign-ins in one transaction: all of them, or none. */
  void save(List<SignIn> signIns) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        write(connection, signIns);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static void write(Connection connection, List<SignIn> signIns) throws SQLException {
    List<SignIn> fresh = new ArrayList<>();
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE access_sign_in SET at_time = ?, product = ?, device = ?, person = ?,"
                + " came_from = ?, assigned = ?, success = ?, attempts = ?, ended_at = ?,"
                + " findings = ?, provenance = ? WHERE id = ?")) {
      for (SignIn signIn : signIns) {
        fill(update, signIn);
        update.addBatch();
      }
      int[] changed = update.executeBatch();
      for (int i = 0; i < changed.length; i++) {
        if (changed[i] == 0) {
          fresh.add(signIns.get(i));
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO access_sign_in ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (SignIn signIn : fresh) {
        fill(insert, signIn);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void fill(PreparedStatement write, SignIn signIn) throws SQLException {
    write.setLong(1, signIn.time());
    write.setString(2, signIn.product());
    write.setString(3, signIn.device());
    write.setString(4, signIn.user());
    write.setString(5, signIn.from());
    write.setString(6, signIn.assigned());
    write.setBoolean(7, signIn.success());
    write.setInt(8, signIn.attempts());
    write.setLong(9, signIn.end());
    write.setString(10, Json.line(signIn.findings()));
    write.setString(11, signIn.provenance().word());
    write.setString(12, signIn.id());
  }

  /** Deletes what is older; returns how many. */
  int forget(long before) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM access_sign_in WHERE at_time < ?")) {
      delete.setLong(1, before);
      return delete.executeUpdate();
    }
  }
}
