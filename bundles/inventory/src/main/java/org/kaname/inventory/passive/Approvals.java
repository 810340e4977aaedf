package org.kaname.inventory.passive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;

/** The approved side, kept in one file of JSON lines that is replaced whole. Thread-safe. */
final class Approvals {
  private final Path file;
  private final AtomicLong changes = new AtomicLong();
  private final ApprovedIndex index = new ApprovedIndex(List.of());

  Approvals(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        index.put(Json.read(line, Approved.class));
      }
    }
  }

  /** Returns a number that is another one after each change. */
  long changes() {
    return changes.get();
  }

  synchronized void add(Collection<Approved> devices) throws IOException {
    devices.forEach(index::put);
    changes.incrementAndGet();
    List<String> lines = new ArrayList<>();
    index.all().forEach(approved -> lines.add(Json.line(approved)));
    AtomicFile.write(file, String.join("\n", lines) + "\n");
  }

  synchronized List<Approved> all() {
    return index.all();
  }

  synchronized Optional<Approved> of(String mac, String ip) {
    return index.of(mac, ip);
  }

  synchronized List<Approved> without(Collection<Device> observed) {
    return index.without(observed);
  }
}
