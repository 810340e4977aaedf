package org.kaname.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources that somebody started and nobody has stopped, in a file: a line of JSON each. What
 * cannot be written is logged; the capture itself goes on.
 */
final class StartedSources {
  private static final Logger LOG = LoggerFactory.getLogger(StartedSources.class);

  private final Path file;
  private final Map<String, LiveSettings> started = new LinkedHashMap<>();

  StartedSources(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try {
        Files.readAllLines(file).forEach(this::read);
      } catch (IOException e) {
        LOG.error("sources started before cannot be read from {}; start them again", file, e);
      }
    }
  }

  private void read(String line) {
    try {
      LiveSettings one = Json.read(line, LiveSettings.class);
      started.put(one.sensor(), one);
    } catch (IOException e) {
      LOG.error("{} has a line that is no source; start it again", file, e);
    }
  }

  /** Returns the sources to be watched, in the order in which they were started. */
  synchronized List<LiveSettings> all() {
    return new ArrayList<>(started.values());
  }

  synchronized void put(LiveSettings settings) {
    started.put(settings.sensor(), settings);
    write();
  }

  synchronized void remove(String sensor) {
    if (started.remove(sensor) != null) {
      write();
    }
  }

  private void write() {
    StringBuilder lines = new StringBuilder();
    started.values().forEach(one -> lines.append(Json.line(one)).append('\n'));
    try {
      AtomicFile.write(file, lines.toString());
    } catch (IOException e) {
      LOG.error("after a restart sources are not as they are now; make room for {}", file, e);
    }
  }
}
