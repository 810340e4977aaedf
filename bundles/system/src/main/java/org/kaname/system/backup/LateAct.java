package org.kaname.system.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Something done while the container was down. It waits as a file in {@code data/acts} until the
 * container is up and puts it into the evidence log.
 *
 * @param time epoch milliseconds.
 */
record LateAct(String type, String subject, long time, Map<String, String> fields) {
  /** Folder in the data folder. */
  static final String FOLDER = "acts";

  private static final String FIELD = "field.";

  LateAct {
    fields = Map.copyOf(fields);
  }

  void leave(Path data) throws IOException {
    Properties text = new Properties();
    text.setProperty("type", type);
    text.setProperty("subject", subject);
    text.setProperty("time", Long.toString(time));
    fields.forEach((name, value) -> text.setProperty(FIELD + name, value));
    StringWriter out = new StringWriter();
    text.store(out, null);
    Path file = data.resolve(FOLDER).resolve(time + "-" + type + ".properties");
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    Disk.write(file, new ByteArrayInputStream(bytes), "rw-------");
  }

  static LateAct read(Path file) throws IOException {
    Properties text = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      text.load(in);
    }
    Map<String, String> fields = new TreeMap<>();
    for (String key : text.stringPropertyNames()) {
      if (key.startsWith(FIELD)) {
        fields.put(key.substring(FIELD.length()), text.getProperty(key));
      }
    }
    try {
      long time = Long.parseLong(text.getProperty("time", ""));
      return new LateAct(
          text.getProperty("type", ""), text.getProperty("subject", ""), time, fields);
    } catch (NumberFormatException e) {
      throw new IOException("not an act: " + file, e);
    }
  }
}
