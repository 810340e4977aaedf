package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** The process may open enough files. */
record OpenFilesCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    String limit =
        Files.readAllLines(here.proc().resolve("limits")).stream()
            .filter(line -> line.startsWith("Max open files"))
            .map(line -> line.split("\\s{2,}", 3)[1])
            .findFirst()
            .orElse("unlimited");
    return limit.equals("unlimited") || Long.parseLong(limit) >= 4096
        ? Finding.good("open_files")
        : Finding.warning("open_files", Map.of("limit", limit));
  }
}
