package org.kaname.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kaname.view.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents about which something was recommended: once for each, across restarts. A line a
 * time is added to a file, which is made shorter at the start. Thread-safe.
 */
final class Recommended {
  private static final Logger LOG = LoggerFactory.getLogger(Recommended.class);
  private static final int MOST = 10_000;

  private final Path file;
  private final Set<String> incidents = new LinkedHashSet<>();

  Recommended(Path file) {
    this.file = file;
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      incidents.addAll(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
      AtomicFile.write(file, String.join("\n", incidents) + (incidents.isEmpty() ? "" : "\n"));
    } catch (IOException e) {
      LOG.warn("{} cannot be read: something may be recommended twice", file, e);
    }
  }

  /** Says whether something was recommended about an incident. */
  synchronized boolean done(String incident) {
    return incidents.contains(incident);
  }

  /** Says whether nothing was recommended about an incident yet, and remembers that it is now. */
  synchronized boolean first(String incident) {
    if (!incidents.add(incident)) {
      return false;
    }
    if (incidents.size() > 2 * MOST) {
      List<String> newest = new ArrayList<>(incidents).subList(MOST, incidents.size());
      incidents.retainAll(Set.copyOf(newest));
    }
    try {
      Files.writeString(
          file,
          incident + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("{} cannot be written: after a restart it may be recommended again", file, e);
    }
    return true;
  }
}
