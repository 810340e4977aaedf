package org.kaname.forward.queue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.kaname.view.AtomicFile;

/**
 * How far a target is.
 *
 * @param next sequence of the first record that the other side may not have.
 * @param sent how many were taken by the other side, over all time.
 * @param dropped how many were lost because there was no room, over all time.
 * @param damaged how many the disk did not give back as they were written.
 */
record Cursor(long next, long sent, long dropped, long damaged) {
  private static final String NAME = "cursor";

  static Cursor read(Path folder) throws IOException {
    Properties kept = new Properties();
    try {
      kept.load(new StringReader(Files.readString(folder.resolve(NAME))));
      return new Cursor(
          number(kept, "next"),
          number(kept, "sent"),
          number(kept, "dropped"),
          number(kept, "damaged"));
    } catch (NoSuchFileException e) {
      return new Cursor(0, 0, 0, 0);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      // Begins with what is there: sent twice is better than not at all.
      return new Cursor(0, 0, 0, 0);
    }
  }

  private static long number(Properties kept, String name) {
    return Long.parseLong(kept.getProperty(name, "0"));
  }

  private String text() {
    return "next=%d\nsent=%d\ndropped=%d\ndamaged=%d\n".formatted(next, sent, dropped, damaged);
  }

  /** Writes it so that it is there after the machine lost its power. */
  void write(Path folder) throws IOException {
    AtomicFile.write(folder.resolve(NAME), text());
  }

  /**
   * Writes it so that it is there after the program was killed. Waits for no disk: who appends
   * would wait too, and an old cursor only sends something twice.
   */
  void jot(Path folder) throws IOException {
    Path fresh = folder.resolve(NAME + ".next");
    Files.writeString(fresh, text());
    Files.move(
        fresh,
        folder.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  Cursor passed(long sequence) {
    return new Cursor(sequence, sent + (sequence - next), dropped, damaged);
  }

  Cursor lost(long sequence) {
    return new Cursor(sequence, sent, dropped + (sequence - next), damaged);
  }

  /** Takes note of records that will be passed but not taken. */
  Cursor refused(long records) {
    return new Cursor(next, sent - records, dropped, damaged);
  }

  Cursor broken(long records) {
    return new Cursor(next, sent - records, dropped, damaged + records);
  }
}
