package org.kaname.evidence.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Deletes fields of stored records: salt and value make place for the digest. Not thread-safe. */
public final class Shredder {
  /** Fields that name nobody, and without which the log could not be checked. */
  private static final List<byte[]> KEPT =
      List.of(
          Names.TYPE,
          Names.TIME,
          Names.REGISTERED,
          Names.SOURCE,
          Names.SIGNER,
          Names.stored("fields." + Erasure.PLACES));

  private final RecordScan scan = new RecordScan();
  private final byte[] value;

  /** Makes one that looks for a text. */
  public Shredder(String text) {
    Bytes json = new Bytes(64);
    Values.string(json, text);
    value = json.copy();
  }

  /** Returns the numbers of the open fields that may hold a name and whose value is the text. */
  public List<Integer> holding(byte[] body, int length) {
    List<Integer> fields = new ArrayList<>();
    if (scan.take(body, 0, length)) {
      for (int field = 0; field < scan.count(); field++) {
        if (scan.open(field) && endsWithValue(field) && mayName(field)) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private boolean mayName(int field) {
    return KEPT.stream().noneMatch(name -> scan.named(field, name));
  }

  /** What stands behind the name, up to the padding, is the value. */
  private boolean endsWithValue(int field) {
    Bytes text = scan.text(field);
    int end = text.length() - 1;
    int begin = end - value.length;
    return begin > 0
        && text.array()[begin - 1] == ','
        && Arrays.equals(text.array(), begin, end, value, 0, value.length)
        && nameEnds(text, begin - 1);
  }

  /** The comma before the value stands behind the quote that ends the name. */
  private static boolean nameEnds(Bytes text, int comma) {
    return text.array()[comma - 1] == '"';
  }

  /** Returns a record without the salts and values of some fields; it is as long as before. */
  public byte[] shred(byte[] body, List<Integer> fields) {
    if (!scan.take(body, 0, body.length)) {
      throw new IllegalArgumentException("no record");
    }
    byte[] shredded = body.clone();
    for (int field : fields) {
      if (scan.open(field)) {
        int at = scan.offset(field);
        Arrays.fill(shredded, at, at + scan.length(field), (byte) 0);
        scan.digest(field, shredded, at);
        shredded[at - 3] = StoredRecord.ERASED;
      }
    }
    return shredded;
  }
}
