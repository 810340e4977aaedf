package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The capture library is installed. */
record LibpcapCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    for (String folder : List.of("/usr/lib", "/usr/lib64", "/lib")) {
      if (Files.isDirectory(Path.of(folder)) && found(Path.of(folder))) {
        return Finding.good("libpcap");
      }
    }
    return Finding.warning("libpcap", Map.of());
  }

  private static boolean found(Path folder) throws IOException {
    try (Stream<Path> files = Files.find(folder, 2, (file, attributes) -> isLibrary(file))) {
      return files.findAny().isPresent();
    }
  }

  private static boolean isLibrary(Path file) {
    return String.valueOf(file.getFileName()).startsWith("libpcap.so");
  }
}
