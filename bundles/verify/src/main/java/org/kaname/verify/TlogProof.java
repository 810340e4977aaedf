package org.kaname.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A proof of one record that other programs read as well (c2sp.org/tlog-proof@v1).
 *
 * @param extra opaque bytes in base64; not authenticated.
 * @param index of the record.
 * @param hashes from the leaf's sibling up, in base64.
 * @param checkpoint the signed note.
 */
public record TlogProof(Optional<String> extra, long index, List<String> hashes, Note checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";

  /** A tree of 2^63 records is no higher. */
  private static final int MOST_HASHES = 63;

  private static final int LONGEST = 1 << 21;

  public TlogProof {
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads a proof strictly.
   *
   * @throws NotProved {@code tlog.malformed}, or what the note in it lacks.
   */
  public static TlogProof parse(String proof) throws NotProved {
    int end = proof.indexOf("\n\n");
    if (proof.length() > LONGEST || !proof.startsWith(HEADER) || end < HEADER.length()) {
      throw malformed();
    }
    List<String> lines = List.of(proof.substring(HEADER.length(), end).split("\n", -1));
    Optional<String> extra = after("extra ", lines.get(0));
    if (extra.isPresent()) {
      Encoded.fromBase64(extra.get());
      lines = lines.subList(1, lines.size());
    }
    String index =
        lines.isEmpty() ? "" : after("index ", lines.get(0)).orElseThrow(TlogProof::malformed);
    return new TlogProof(
        extra, Checkpoint.decimal(index), hashes(lines), Note.parse(proof.substring(end + 2)));
  }

  private static Optional<String> after(String word, String line) {
    return line.startsWith(word) ? Optional.of(line.substring(word.length())) : Optional.empty();
  }

  private static List<String> hashes(List<String> lines) throws NotProved {
    List<String> hashes = lines.subList(1, lines.size());
    if (hashes.size() > MOST_HASHES) {
      throw malformed();
    }
    for (String hash : hashes) {
      if (Encoded.fromBase64(hash).length != Hashing.SHA_256.length()) {
        throw malformed();
      }
    }
    return hashes;
  }

  private static NotProved malformed() {
    return new NotProved("tlog.malformed");
  }

  /**
   * Checks that a record is in the log and that the log's key has signed.
   *
   * @return the checkpoint that is proved with it.
   * @throws NotProved what does not hold.
   */
  public Checkpoint check(byte[] leaf, VerifierKey log) throws NotProved {
    checkpoint.check(log);
    Checkpoint head = Checkpoint.parse(checkpoint.text());
    List<byte[]> path = new ArrayList<>();
    for (String hash : hashes) {
      path.add(Encoded.fromBase64(hash));
    }
    Tree tree = new Tree(Hashing.SHA_256);
    tree.check(new Inclusion(index, head.size(), path), tree.leafHash(leaf), head.rootHash());
    return head;
  }

  /** Returns the proof as it is written. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER);
    extra.ifPresent(bytes -> text.append("extra ").append(bytes).append('\n'));
    text.append("index ").append(index).append('\n');
    hashes.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
