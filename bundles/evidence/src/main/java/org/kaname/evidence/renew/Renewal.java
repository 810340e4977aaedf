package org.kaname.evidence.renew;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.verify.Hashing;

/** The records up to one moment, hashed with SHA-512 and stamped. Thread-safe. */
public final class Renewal {
  static final String TEXT = "text";
  static final String TOKEN = "token";
  static final String TREE = "tree";
  static final String ERASED = "erased";
  private static final int SIZE_LINE = 2;

  private final Path folder;
  private final String text;
  private final byte[] token;
  private final long size;
  private final KeptDigests kept;

  /** Opens a renewal's folder. */
  Renewal(Path folder) throws IOException {
    this.folder = folder;
    text = Files.readString(folder.resolve(TEXT));
    token = Files.readAllBytes(folder.resolve(TOKEN));
    kept = new KeptDigests(folder.resolve(ERASED));
    try {
      size = Long.parseLong(text.split("\n", -1)[SIZE_LINE]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(folder + " is no renewal", e);
    }
  }

  /** Returns the text that was stamped. */
  public String text() {
    return text;
  }

  /** Returns the token over the text. */
  public byte[] token() {
    return token.clone();
  }

  /** Returns the number of records. */
  public long size() {
    return size;
  }

  /** Returns the hashes that lead from several records, ascending, to the root. */
  public List<byte[]> proof(long[] indexes) throws IOException {
    try (RenewedTree tree = new RenewedTree(folder.resolve(TREE), size, false)) {
      return tree.several(indexes);
    }
  }

  /** Gives the digests of fields that are not shown. */
  public static final class Digests {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Map<KeptDigests.Place, byte[]> erased;

    private Digests(Map<KeptDigests.Place, byte[]> erased) {
      this.erased = erased;
    }

    /**
     * Returns the digests of the fields of a record that are hidden or were erased, base64url.
     *
     * @param hidden names of fields.
     */
    public List<String> unseen(StoredRecord record, Set<String> hidden) {
      List<String> digests = new ArrayList<>();
      for (int i = 0; i < record.fields().size(); i++) {
        StoredField field = record.fields().get(i);
        if (field instanceof StoredField.Erased gone) {
          byte[] kept = erased.get(new KeptDigests.Place(record.index(), i));
          digests.add(kept == null ? gone.digest() : ENCODER.encodeToString(kept));
        } else if (field instanceof StoredField.Open open && hidden.contains(open.name())) {
          byte[] disclosure = ENCODER.encode(open.text().getBytes(StandardCharsets.UTF_8));
          digests.add(ENCODER.encodeToString(Hashing.SHA_512.of(disclosure)));
        }
      }
      return digests;
    }
  }

  /** Returns what gives the digests of fields, as they are now. */
  public Digests digests() throws IOException {
    synchronized (kept) {
      return new Digests(kept.all());
    }
  }

  /** Keeps digests of fields that are about to be erased. */
  void keep(ByteBuffer entries) throws IOException {
    synchronized (kept) {
      kept.add(entries);
    }
  }
}
