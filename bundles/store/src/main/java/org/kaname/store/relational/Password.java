package org.kaname.store.relational;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the password of the database where the site put it: never in the configuration itself. */
final class Password {
  private Password() {}

  /**
   * Returns the password, empty if none is configured.
   *
   * @throws IOException if the file cannot be read or the variable is not set.
   */
  static String of(Settings settings) throws IOException {
    if (!settings.passwordFile().isEmpty()) {
      List<String> lines = Files.readAllLines(Path.of(settings.passwordFile()));
      return lines.isEmpty() ? "" : lines.get(0).strip();
    }
    if (settings.passwordVariable().isEmpty()) {
      return "";
    }
    String value = System.getenv(settings.passwordVariable());
    if (value == null) {
      throw new IOException("environment variable " + settings.passwordVariable() + " is not set");
    }
    return value;
  }
}
