package org.kaname.system.backup;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Whether the database is configured to be elsewhere than in the data folder. */
final class StoreSetting {
  private StoreSetting() {}

  static boolean elsewhere(Path etc) throws IOException {
    Path file = etc.resolve("org.kaname.store.cfg");
    if (!Files.exists(file)) {
      return false;
    }
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      settings.load(in);
    }
    return !settings.getProperty("url", "").isBlank();
  }
}
