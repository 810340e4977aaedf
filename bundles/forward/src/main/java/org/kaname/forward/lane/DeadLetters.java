package org.kaname.forward.lane;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kaname.forward.send.Envelope;
import org.kaname.text.Text;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dead letters of a target, a file each. Thread-safe. */
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final String END = ".json";

  /** Past this the oldest goes, counted. */
  static final int MOST = 10_000;

  private final Path folder;
  private final int most;
  private final TreeMap<Long, Dead> seen = new TreeMap<>();
  private long last;

  DeadLetters(Path folder, int most) throws IOException {
    this.folder = folder;
    this.most = most;
    Files.createDirectories(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
      for (Path file : files) {
        try {
          DeadLetter one = Json.read(Files.readString(file), DeadLetter.class);
          seen.put(one.number(), one.seen());
        } catch (IOException | RuntimeException e) {
          LOG.error("dead letter {} cannot be read; it is left where it is", file, e);
        }
      }
    }
    last = seen.isEmpty() ? 0 : seen.lastKey();
  }

  /**
   * Keeps one.
   *
   * @return how many older ones had to go.
   */
  synchronized long keep(Envelope envelope, Text reason) throws IOException {
    DeadLetter one = DeadLetter.of(last + 1, System.currentTimeMillis(), envelope, reason);
    AtomicFile.write(file(one.number()), Json.line(one));
    last++;
    seen.put(one.number(), one.seen());
    long gone = 0;
    while (seen.size() > most) {
      remove(seen.firstKey());
      gone++;
    }
    return gone;
  }

  synchronized List<Dead> list(int limit) {
    return List.copyOf(new ArrayList<>(seen.values()).subList(0, Math.min(limit, seen.size())));
  }

  synchronized int size() {
    return seen.size();
  }

  synchronized Optional<Envelope> find(long number) throws IOException {
    return seen.containsKey(number)
        ? Optional.of(Json.read(Files.readString(file(number)), DeadLetter.class).envelope())
        : Optional.empty();
  }

  synchronized boolean remove(long number) throws IOException {
    if (!seen.containsKey(number)) {
      return false;
    }
    Files.deleteIfExists(file(number));
    seen.remove(number);
    return true;
  }

  private Path file(long number) {
    return folder.resolve("%012d".formatted(number) + END);
  }
}
