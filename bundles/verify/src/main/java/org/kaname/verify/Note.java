package org.kaname.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed note (c2sp.org/signed-note): a text and signature lines. Its text says nothing until a
 * signature of a trusted key has been checked.
 *
 * @param text with the line end of its last line.
 * @param signatures in their order.
 */
public record Note(String text, List<Line> signatures) {
  /** More signatures than this are refused; 16 must be taken (signed-note, Format). */
  private static final int MOST_SIGNATURES = 64;

  private static final int LONGEST = 1 << 20;

  private static final Pattern LINE = Pattern.compile("\u2014 (" + VerifierKey.NAME + ") (\\S+)");

  private static final long YEAR_10000 = 253_402_300_800L;
  private static final int ID = 4;
  private static final int TIME = 8;

  public Note {
    signatures = List.copyOf(signatures);
  }

  /**
   * A signature line.
   *
   * @param name of the key.
   * @param blob key ID and signature, in base64.
   */
  public record Line(String name, String blob) {
    /** Returns the key ID that the line names. */
    public int keyId() {
      return ByteBuffer.wrap(Base64.getDecoder().decode(blob)).getInt();
    }

    /** Returns the signature after the key ID. */
    public byte[] signature() {
      byte[] bytes = Base64.getDecoder().decode(blob);
      return Arrays.copyOfRange(bytes, ID, bytes.length);
    }

    /** Returns the line without its line end. */
    @Override
    public String toString() {
      return "\u2014 " + name + " " + blob;
    }

    boolean of(VerifierKey key) {
      return name.equals(key.name()) && keyId() == key.keyId();
    }
  }

  /**
   * Reads a note strictly.
   *
   * @throws NotProved {@code note.malformed}.
   */
  public static Note parse(String note) throws NotProved {
    int end = note.lastIndexOf("\n\n");
    if (note.length() > LONGEST
        || end < 0
        || !note.endsWith("\n")
        || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw malformed();
    }
    List<Line> lines = new ArrayList<>();
    for (String line : note.substring(end + 2).split("\n", MOST_SIGNATURES + 2)) {
      if (!line.isEmpty()) {
        lines.add(line(line));
      } else if (lines.isEmpty()) {
        throw malformed();
      }
    }
    if (lines.isEmpty() || lines.size() > MOST_SIGNATURES) {
      throw malformed();
    }
    return new Note(note.substring(0, end + 1), lines);
  }

  private static Line line(String line) throws NotProved {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches() || Encoded.fromBase64(parts.group(2)).length <= ID) {
      throw malformed();
    }
    return new Line(parts.group(1), parts.group(2));
  }

  private static NotProved malformed() {
    return new NotProved("note.malformed");
  }

  /** Returns the signature line of a key over a text, for whoever signs. */
  public static Line line(VerifierKey key, byte[] signature) {
    byte[] blob =
        ByteBuffer.allocate(ID + signature.length).putInt(key.keyId()).put(signature).array();
    return new Line(key.name(), Encoded.base64(blob));
  }

  /**
   * Returns what a witness signs over a checkpoint's text (c2sp.org/tlog-cosignature, Ed25519).
   *
   * @param time seconds since 1970.
   */
  public static byte[] cosigned(String text, long time) {
    return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Checks the signature of a key of type {@link VerifierKey#ED25519} over the text.
   *
   * @throws NotProved {@code note.missing} if the key has not signed, {@code note.wrong} if one of
   *     its signatures is not right.
   */
  public void check(VerifierKey key) throws NotProved {
    List<Line> own = signatures.stream().filter(line -> line.of(key)).toList();
    if (own.isEmpty()) {
      throw new NotProved("note.missing", "name", key.name());
    }
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    for (Line line : own) {
      if (key.type() != VerifierKey.ED25519 || !key.signed(message, line.signature())) {
        throw new NotProved("note.wrong", "name", key.name());
      }
    }
  }

  /**
   * Checks the cosignature of a witness's key, of type {@link VerifierKey#COSIGNATURE}, and returns
   * its time.
   *
   * @throws NotProved {@code note.missing} if the witness has not signed, {@code note.wrong} if one
   *     of its signatures is not right.
   */
  public Instant cosigned(VerifierKey witness) throws NotProved {
    Instant first = null;
    for (Line line : signatures) {
      if (line.of(witness)) {
        Instant time = time(line, witness);
        first = first == null || time.isBefore(first) ? time : first;
      }
    }
    if (first == null) {
      throw new NotProved("note.missing", "name", witness.name());
    }
    return first;
  }

  private Instant time(Line line, VerifierKey witness) throws NotProved {
    byte[] timed = line.signature();
    NotProved wrong = new NotProved("note.wrong", "name", witness.name());
    if (witness.type() != VerifierKey.COSIGNATURE || timed.length <= TIME) {
      throw wrong;
    }
    long time = ByteBuffer.wrap(timed).getLong();
    byte[] signature = Arrays.copyOfRange(timed, TIME, timed.length);
    if (time < 0 || time >= YEAR_10000 || !witness.signed(cosigned(text, time), signature)) {
      throw wrong;
    }
    return Instant.ofEpochSecond(time);
  }

  /** Returns the note as it is written. */
  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(line -> note.append(line).append('\n'));
    return note.toString();
  }
}
