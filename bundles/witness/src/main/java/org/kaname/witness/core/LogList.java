package org.kaname.witness.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;

/**
 * The keys of the logs, one a line, in a file that is read again when it has changed. A file that
 * cannot be read, or has a line that is no key, names no log at all. Thread-safe.
 */
public final class LogList implements WatchedLogs {
  private final Path file;
  private String text = "";
  private Map<String, VerifierKey> keys = Map.of();

  /** Uses a file; without it there are no logs. */
  public LogList(Path file) {
    this.file = file;
  }

  /**
   * Reads a log's key.
   *
   * @throws NotProved if it is none: not of the form, or of a witness.
   */
  public static VerifierKey parse(String key) throws NotProved {
    VerifierKey parsed = VerifierKey.parse(key.strip());
    if (parsed.type() != VerifierKey.ED25519) {
      throw new NotProved("key.malformed");
    }
    return parsed;
  }

  @Override
  public synchronized Optional<VerifierKey> key(String origin) {
    try {
      return Optional.ofNullable(read().get(origin));
    } catch (IOException | NotProved e) {
      return Optional.empty();
    }
  }

  /** Returns all keys. */
  public synchronized List<VerifierKey> all() throws IOException, NotProved {
    return List.copyOf(read().values());
  }

  private Map<String, VerifierKey> read() throws IOException, NotProved {
    String now = Files.exists(file) ? Files.readString(file) : "";
    if (!now.equals(text)) {
      Map<String, VerifierKey> fresh = new LinkedHashMap<>();
      for (String line : now.lines().filter(each -> !each.isBlank()).toList()) {
        VerifierKey key = parse(line);
        fresh.put(key.name(), key);
      }
      keys = fresh;
      text = now;
    }
    return keys;
  }

  /**
   * Adds a log; the key of an origin that is there already is replaced.
   *
   * @throws NotProved if the file has a line that is no key.
   */
  public synchronized void add(VerifierKey key) throws IOException, NotProved {
    Map<String, VerifierKey> next = new LinkedHashMap<>(read());
    next.put(key.name(), key);
    write(next);
  }

  /** Removes a log; returns whether it was there. What was cosigned for it is kept. */
  public synchronized boolean remove(String origin) throws IOException, NotProved {
    Map<String, VerifierKey> next = new LinkedHashMap<>(read());
    boolean there = next.remove(origin) != null;
    if (there) {
      write(next);
    }
    return there;
  }

  private void write(Map<String, VerifierKey> next) throws IOException {
    List<String> lines = new ArrayList<>();
    next.values().forEach(each -> lines.add(each + "\n"));
    DurableFile.write(file, String.join("", lines));
  }
}
