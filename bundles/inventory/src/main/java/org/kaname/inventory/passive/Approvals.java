package org.kaname.inventory.passive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;

/** The approved side, kept in one file of JSON lines that is replaced whole. Thread-safe. */
final class Approvals {
  private final Path file;
  private final Map<String, Approved> byKey = new LinkedHashMap<>();

  Approvals(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        put(Json.read(line, Approved.class));
      }
    }
  }

  private void put(Approved approved) {
    byKey.put(key(approved.mac(), approved.ip()), approved);
  }

  private static String key(String mac, String ip) {
    return mac.isEmpty() ? ip : mac;
  }

  synchronized void add(Collection<Approved> devices) throws IOException {
    devices.forEach(this::put);
    List<String> lines = new ArrayList<>();
    byKey.values().forEach(approved -> lines.add(Json.line(approved)));
    AtomicFile.write(file, String.join("\n", lines) + "\n");
  }

  synchronized List<Approved> all() {
    return List.copyOf(byKey.values());
  }

  synchronized Optional<Approved> of(String mac, String ip) {
    Approved found = mac.isEmpty() ? null : byKey.get(mac);
    if (found == null && !ip.isEmpty()) {
      found =
          byKey.values().stream()
              .filter(approved -> approved.ip().equals(ip))
              .findFirst()
              .orElse(null);
    }
    return Optional.ofNullable(found);
  }

  synchronized List<Approved> without(Collection<Device> observed) {
    return byKey.values().stream()
        .filter(
            approved ->
                observed.stream()
                    .noneMatch(
                        device ->
                            (!approved.mac().isEmpty()
                                    && approved.mac().equals(device.endpoint().mac()))
                                || (!approved.ip().isEmpty()
                                    && approved.ip().equals(device.endpoint().ip()))))
        .toList();
  }
}
