package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** No file of what was learned was damaged. */
record BaselineCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    Path folder = here.data().resolve("baseline");
    if (!Files.isDirectory(folder)) {
      return Finding.good("baseline");
    }
    try (Stream<Path> files = Files.list(folder)) {
      long count = files.filter(file -> file.toString().endsWith(".damaged")).count();
      return count == 0
          ? Finding.good("baseline")
          : Finding.warning("baseline", Map.of("count", count));
    }
  }
}
