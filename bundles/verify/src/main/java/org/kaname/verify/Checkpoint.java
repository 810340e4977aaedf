package org.kaname.verify;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log's tree (c2sp.org/tlog-checkpoint).
 *
 * @param origin of the log.
 * @param size number of records.
 * @param root hash of the tree in base64.
 * @param extensions further lines; Kaname's logs have none.
 */
public record Checkpoint(String origin, long size, String root, List<String> extensions) {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final int LINES = 3;

  public Checkpoint {
    extensions = List.copyOf(extensions);
  }

  /** A checkpoint of a log of Kaname. */
  public static Checkpoint of(String origin, long size, byte[] root) {
    return new Checkpoint(origin, size, Encoded.base64(root), List.of());
  }

  /**
   * Reads the text of a checkpoint.
   *
   * @param text with the line end of its last line, without signatures.
   * @throws NotProved {@code checkpoint.malformed}.
   */
  public static Checkpoint parse(String text) throws NotProved {
    String[] lines = text.split("\n", -1);
    if (lines.length <= LINES || !lines[lines.length - 1].isEmpty()) {
      throw malformed();
    }
    for (int i = 0; i < lines.length - 1; i++) {
      if (lines[i].isEmpty()) {
        throw malformed();
      }
    }
    if (Encoded.fromBase64(lines[2]).length != Hashing.SHA_256.length()) {
      throw malformed();
    }
    List<String> extensions = List.of(lines).subList(LINES, lines.length - 1);
    return new Checkpoint(lines[0], decimal(lines[1]), lines[2], extensions);
  }

  private static NotProved malformed() {
    return new NotProved("checkpoint.malformed");
  }

  /** Reads a decimal number without leading zeros, up to 2^63 - 1. */
  static long decimal(String digits) throws NotProved {
    if (!DECIMAL.matcher(digits).matches()) {
      throw malformed();
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  /** Returns the root hash. */
  public byte[] rootHash() {
    return Base64.getDecoder().decode(root);
  }

  /** Returns the text that is signed and stamped. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
