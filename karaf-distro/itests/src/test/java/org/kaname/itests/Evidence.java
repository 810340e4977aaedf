package org.kaname.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What stands in the evidence log of a container: {@code "name","value"} for each field. */
final class Evidence {
  private Evidence() {}

  /** Returns all records as they are stored, empty if there are none yet. */
  static String text(Path data) {
    Path records = data.resolve("evidence/log/records");
    if (!Files.isDirectory(records)) {
      return "";
    }
    try (Stream<Path> files = Files.list(records)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".seg")).sorted().toList()) {
        text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
