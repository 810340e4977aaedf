package org.kaname.policy.files;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;

/** Which contents people answered for: SHA-256 to name, in a file below data/. Thread-safe. */
final class Accepted {
  private final Path file;
  private final Map<String, String> byHash;

  Accepted(Path file) throws IOException {
    this.file = file;
    byHash = read(file);
  }

  private static Map<String, String> read(Path file) throws IOException {
    try {
      return Json.mapper()
          .readValue(Files.readAllBytes(file), new TypeReference<HashMap<String, String>>() {});
    } catch (NoSuchFileException e) {
      return new HashMap<>();
    }
  }

  synchronized Optional<String> by(String sha256) {
    return Optional.ofNullable(byHash.get(sha256));
  }

  /** Says whether a file that comes with the installation has to be written, once. */
  synchronized boolean deliver(String name) throws IOException {
    String mark = "delivered " + name;
    if (byHash.containsKey(mark)) {
      return false;
    }
    add(mark, "installation");
    return true;
  }

  synchronized void add(String sha256, String person) throws IOException {
    Map<String, String> next = new HashMap<>(byHash);
    next.put(sha256, person);
    AtomicFile.write(file, Json.line(next));
    byHash.put(sha256, person);
  }
}
