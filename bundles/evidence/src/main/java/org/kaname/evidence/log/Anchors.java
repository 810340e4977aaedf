package org.kaname.evidence.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.view.AtomicFile;

/**
 * The checkpoints of a log that are kept: the last one, the last one that enough witnesses have
 * cosigned, and each that was time-stamped. Thread-safe.
 */
public final class Anchors {
  static final String CHECKPOINT = "checkpoint";
  private static final String WITNESSED = "witnessed";
  private static final String NOTE = ".note";
  private static final String TOKEN = ".tsr";
  private static final String RECORD = ".ers";

  private final Path folder;

  /** Sizes of the checkpoints that were time-stamped. */
  private final ConcurrentSkipListMap<Long, Path> stamped = new ConcurrentSkipListMap<>();

  private volatile @Nullable Anchor last;
  private volatile @Nullable Anchor witnessed;

  Anchors(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(stamps());
    try (Stream<Path> files = Files.list(stamps())) {
      files.filter(file -> file.toString().endsWith(NOTE)).forEach(this::know);
    }
    witnessed = read(folder.resolve(WITNESSED)).orElse(null);
  }

  private Path stamps() {
    return folder.resolve("stamps");
  }

  private void know(Path note) {
    String name = String.valueOf(note.getFileName());
    String digits = name.substring(0, name.length() - NOTE.length());
    if (digits.matches("[0-9]{16}")) {
      stamped.put(Long.parseLong(digits), note);
    }
  }

  private static Optional<Anchor> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(plain(Note.parse(text(file))));
    } catch (NotProved e) {
      return Optional.empty();
    }
  }

  /** Reads a text whatever its bytes are: that they are damaged is found when it is parsed. */
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static Anchor plain(Note note) throws NotProved {
    long size = Checkpoint.parse(note.text()).size();
    return new Anchor(note, size, List.of(), Optional.empty());
  }

  /** Reads the last checkpoint from the disk; empty if there was none yet. */
  Optional<Anchor> restore() throws IOException, NotProved {
    Path file = folder.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Anchor there = plain(Note.parse(text(file)));
    last = there;
    return Optional.of(there);
  }

  /** Keeps a checkpoint that the log has signed. */
  void signed(Note note, long size) throws IOException {
    AtomicFile.write(folder.resolve(CHECKPOINT), note.toString());
    last = new Anchor(note, size, List.of(), Optional.empty());
  }

  /** Keeps a checkpoint that enough witnesses have cosigned. */
  public void witnessed(Note note, long size) throws IOException {
    AtomicFile.write(folder.resolve(WITNESSED), note.toString());
    witnessed = new Anchor(note, size, List.of(), Optional.empty());
  }

  /** Keeps a checkpoint with a time stamp and an evidence record over its text. */
  public void stamped(Note note, long size, byte[] token, byte[] record) throws IOException {
    String name = String.format("%016d", size);
    AtomicFile.write(stamps().resolve(name + TOKEN), token);
    AtomicFile.write(stamps().resolve(name + RECORD), record);
    Path file = stamps().resolve(name + NOTE);
    AtomicFile.write(file, note.toString());
    stamped.put(size, file);
  }

  /** Returns when the last checkpoint was written. */
  public Optional<Instant> lastTime() throws IOException {
    Path file = folder.resolve(CHECKPOINT);
    return Files.exists(file)
        ? Optional.of(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS))
        : Optional.empty();
  }

  /** Replaces the evidence record of a checkpoint by one that was renewed. */
  public void renewed(long size, byte[] record) throws IOException {
    if (!stamped.containsKey(size)) {
      throw new IllegalArgumentException("no time stamp at " + size);
    }
    AtomicFile.write(stamps().resolve(String.format("%016d", size) + RECORD), record);
  }

  /** Returns the sizes of the checkpoints that were time-stamped, ascending. */
  public List<Long> stampedSizes() {
    return List.copyOf(stamped.keySet());
  }

  /** Returns the checkpoint of this size with its time stamp; empty if it has none. */
  public Optional<Anchor> stampedAt(long size) throws IOException {
    Path file = stamped.get(size);
    return file == null ? Optional.empty() : stampedAt(size, file);
  }

  /** Returns the last checkpoint. */
  public Optional<Anchor> last() {
    return Optional.ofNullable(last);
  }

  /** Returns when the last checkpoint was signed, epoch milliseconds; 0 if there is none. */
  public long lastMillis() {
    return folder.resolve(CHECKPOINT).toFile().lastModified();
  }

  /** Returns the last checkpoint that enough witnesses have cosigned. */
  public Optional<Anchor> witnessed() {
    return Optional.ofNullable(witnessed);
  }

  /** Returns the size of the last checkpoint that was time-stamped, 0 if there is none. */
  public long lastStamped() {
    return stamped.isEmpty() ? 0 : stamped.lastKey();
  }

  /**
   * Returns the checkpoint that proves most about a record: the oldest one with a time stamp, else
   * the last one that witnesses have seen, else the last one; empty if none covers it yet.
   */
  public Optional<Anchor> covering(long index) throws IOException {
    Map.Entry<Long, Path> oldest = stamped.higherEntry(index);
    if (oldest != null) {
      Optional<Anchor> anchor = stampedAt(oldest.getKey(), oldest.getValue());
      if (anchor.isPresent()) {
        return anchor;
      }
    }
    return witnessed()
        .filter(anchor -> anchor.size() > index)
        .or(() -> last().filter(anchor -> anchor.size() > index));
  }

  private static Optional<Anchor> stampedAt(long size, Path file) throws IOException {
    String name = String.format("%016d", size);
    Optional<Anchor> note = read(file);
    Path token = file.resolveSibling(name + TOKEN);
    Path record = file.resolveSibling(name + RECORD);
    if (note.isEmpty() || !Files.exists(token)) {
      return Optional.empty();
    }
    Optional<byte[]> evidence =
        Files.exists(record) ? Optional.of(Files.readAllBytes(record)) : Optional.empty();
    return Optional.of(
        new Anchor(note.get().note(), size, List.of(Files.readAllBytes(token)), evidence));
  }

  /** Returns every signed note there is, by the name of its file. */
  Map<String, String> notes() throws IOException {
    Map<String, String> notes = new TreeMap<>();
    for (String name : List.of(CHECKPOINT, WITNESSED)) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        notes.put(name, text(file));
      }
    }
    for (Path file : stamped.values()) {
      notes.put("stamps/" + file.getFileName(), text(file));
    }
    return notes;
  }
}
