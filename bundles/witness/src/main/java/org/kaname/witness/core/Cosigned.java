package org.kaname.witness.core;

import java.nio.charset.StandardCharsets;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;

/**
 * The latest checkpoint that was cosigned for a log, as it stands in its file.
 *
 * @param time of the cosignature, seconds since 1970.
 * @param note of the log, with the log's signature.
 * @param checkpoint the note's text, read.
 */
record Cosigned(long time, Note note, Checkpoint checkpoint) {
  private static final String HEAD = "kaname-witness-state/v1";
  private static final int LINES = 4;

  static Cosigned of(long time, Note note) throws NotProved {
    return new Cosigned(time, note, Checkpoint.parse(note.text()));
  }

  /**
   * Reads the file's text: head, time, SHA-256 of the time's line and the note, the note.
   *
   * @throws NotProved if a single character is not as it was written.
   */
  static Cosigned parse(String text) throws NotProved {
    String[] lines = text.split("\n", LINES);
    if (lines.length < LINES || !lines[0].equals(HEAD) || !lines[1].matches("[0-9]{1,18}")) {
      throw new NotProved("state.damaged");
    }
    Cosigned read = of(Long.parseLong(lines[1]), Note.parse(lines[3]));
    if (!read.toString().equals(text)) {
      throw new NotProved("state.damaged");
    }
    return read;
  }

  @Override
  public String toString() {
    String content = time + "\n" + note;
    String hash = Encoded.hex(Hashing.SHA_256.of(content.getBytes(StandardCharsets.UTF_8)));
    return HEAD + "\n" + time + "\n" + hash + "\n" + note;
  }
}
