package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Nothing waits in quarantine. */
record QuarantineCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    Path folder = here.data().resolve("quarantine");
    if (!Files.isDirectory(folder)) {
      return Finding.good("quarantine");
    }
    try (Stream<Path> files = Files.list(folder)) {
      long count = files.filter(file -> file.toString().endsWith(".reason")).count();
      return count == 0
          ? Finding.good("quarantine")
          : Finding.warning("quarantine", Map.of("count", count));
    }
  }
}
