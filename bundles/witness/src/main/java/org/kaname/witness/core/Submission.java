package org.kaname.witness.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Encoded;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;

/**
 * The body of {@code add-checkpoint} (c2sp.org/tlog-witness).
 *
 * @param old size of the tree that the proof begins with.
 * @param proof hashes of the consistency proof.
 * @param note the signed checkpoint; nothing in it is trusted yet.
 * @param checkpoint the note's text, read.
 */
record Submission(long old, List<byte[]> proof, Note note, Checkpoint checkpoint) {
  /** Sixty-three hashes and a checkpoint with some signatures are less than 10 kB. */
  static final int LONGEST = 64 * 1024;

  private static final int MOST_HASHES = 63;
  private static final int HASH = 32;
  private static final String START = "old ";
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

  Submission {
    proof = List.copyOf(proof);
  }

  /**
   * Reads a body strictly.
   *
   * @throws NotProved if it is not of this form.
   */
  static Submission parse(byte[] body) throws NotProved {
    String text = text(body);
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw malformed();
    }
    String[] lines = text.substring(0, end).split("\n", MOST_HASHES + 2);
    if (lines.length > MOST_HASHES + 1) {
      throw malformed();
    }
    List<byte[]> proof = new ArrayList<>();
    for (int each = 1; each < lines.length; each++) {
      byte[] hash = Encoded.fromBase64(lines[each]);
      if (hash.length != HASH) {
        throw malformed();
      }
      proof.add(hash);
    }
    Note note = Note.parse(text.substring(end + 2));
    return new Submission(old(lines[0]), proof, note, Checkpoint.parse(note.text()));
  }

  private static String text(byte[] body) throws NotProved {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static long old(String line) throws NotProved {
    String digits = line.startsWith(START) ? line.substring(START.length()) : "";
    if (!DECIMAL.matcher(digits).matches()) {
      throw malformed();
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  private static NotProved malformed() {
    return new NotProved("request.malformed");
  }
}
