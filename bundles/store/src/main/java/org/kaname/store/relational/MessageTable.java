package org.kaname.store.relational;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.kaname.text.MessageSet;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of message sets. */
record MessageTable(DataSource database) {
  private static final Logger LOG = LoggerFactory.getLogger(MessageTable.class);

  /** Returns every set, the newest first. */
  List<MessageSet> all() throws SQLException {
    List<MessageSet> sets = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement read =
            connection.prepareStatement(
                "SELECT bundle, version, language, messages FROM store_message_set"
                    + " ORDER BY kept_at DESC, bundle, language");
        ResultSet rows = read.executeQuery()) {
      while (rows.next()) {
        String bundle = rows.getString(1);
        try {
          sets.add(
              new MessageSet(
                  bundle, rows.getString(2), rows.getString(3), messages(rows.getString(4))));
        } catch (IOException e) {
          LOG.warn("kept messages of {} cannot be read; they are passed over", bundle, e);
        }
      }
    }
    return sets;
  }

  private static Map<String, String> messages(String json) throws IOException {
    Map<String, String> messages = new LinkedHashMap<>();
    Map<?, ?> read = Json.read(json, Map.class);
    read.forEach((key, value) -> messages.put(String.valueOf(key), String.valueOf(value)));
    return messages;
  }

  /** Keeps a set in place of an older one of the same bundle version and language. */
  void put(MessageSet set) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (write(
              connection,
              "UPDATE store_message_set SET kept_at = ?, messages = ?"
                  + " WHERE bundle = ? AND version = ? AND language = ?",
              set)
          == 0) {
        write(
            connection,
            "INSERT INTO store_message_set (kept_at, messages, bundle, version, language)"
                + " VALUES (?, ?, ?, ?, ?)",
            set);
      }
    }
  }

  private static int write(Connection connection, String sql, MessageSet set) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      write.setLong(1, System.currentTimeMillis());
      write.setString(2, Json.line(set.messages()));
      write.setString(3, set.bundle());
      write.setString(4, set.version());
      write.setString(5, set.language());
      return write.executeUpdate();
    }
  }
}
