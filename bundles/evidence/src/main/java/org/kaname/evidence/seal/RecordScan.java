package org.kaname.evidence.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.kaname.view.Json;

/**
 * Walks over a stored record without making objects: the way to check millions. Not thread-safe.
 */
public final class RecordScan {
  private final LeafMaker maker = new LeafMaker();
  private final Bytes text = new Bytes(512);
  private byte[] in = new byte[0];
  private int count;
  private int[] offsets = new int[64];
  private int[] lengths = new int[64];
  private boolean[] open = new boolean[64];
  private int signatureAt;
  private int signatureLength;

  /** Takes a record; false if the bytes are none. The bytes stay the caller's. */
  public boolean take(byte[] bytes, int offset, int length) {
    in = bytes;
    int end = offset + length;
    if (length < 4 || bytes[offset] != StoredRecord.KIND) {
      return false;
    }
    int fields = u16(offset + 1);
    int at = offset + 3;
    room(fields);
    count = 0;
    while (count < fields) {
      int next = field(at, end);
      if (next < 0) {
        return false;
      }
      at = next;
    }
    return end(at, end);
  }

  private int field(int at, int end) {
    if (at + 3 > end) {
      return -1;
    }
    int state = in[at];
    int length = u16(at + 1);
    if (at + 3 + length > end
        || length < Sha256.LENGTH
        || (state != StoredRecord.OPEN && state != StoredRecord.ERASED)) {
      return -1;
    }
    offsets[count] = at + 3;
    lengths[count] = length;
    open[count] = state == StoredRecord.OPEN;
    count++;
    return at + 3 + length;
  }

  private boolean end(int at, int end) {
    if (at >= end) {
      return false;
    }
    signatureLength = in[at] & 0xff;
    signatureAt = at + 1;
    return signatureAt + signatureLength == end;
  }

  private void room(int fields) {
    if (offsets.length < fields) {
      offsets = new int[fields];
      lengths = new int[fields];
      open = new boolean[fields];
    }
  }

  private int u16(int at) {
    return (in[at] & 0xff) << 8 | in[at + 1] & 0xff;
  }

  /** Returns the number of fields. */
  public int count() {
    return count;
  }

  /** Says whether a field has its salt and value still. */
  public boolean open(int field) {
    return open[field];
  }

  /** Says whether a field was erased. */
  public boolean anyErased() {
    for (int i = 0; i < count; i++) {
      if (!open[i]) {
        return true;
      }
    }
    return false;
  }

  /** Returns where a field's content begins, behind its state and length. */
  int offset(int field) {
    return offsets[field];
  }

  int length(int field) {
    return lengths[field];
  }

  /** Returns the signature of the statement; empty if the record is none. */
  public byte[] signature() {
    return Arrays.copyOfRange(in, signatureAt, signatureAt + signatureLength);
  }

  /** Returns the text of an open field; valid until the next one. */
  Bytes text(int field) {
    Sealer.text(text, in, offsets[field], lengths[field]);
    return text;
  }

  /** Puts the digest of a field into an array. */
  void digest(int field, byte[] out, int at) {
    if (open[field]) {
      maker.clear();
      Bytes made = text(field);
      maker.text(made.array(), 0, made.length());
      System.arraycopy(maker.lastDigest(), 0, out, at, Sha256.LENGTH);
    } else {
      System.arraycopy(in, offsets[field], out, at, Sha256.LENGTH);
    }
  }

  /** Puts the hash of the record's leaf into an array. */
  public void hash(byte[] out, int at) {
    collect();
    maker.hash(out, at);
  }

  /** Returns the leaf; valid until the next one. */
  public Bytes leaf() {
    collect();
    return maker.leaf();
  }

  private void collect() {
    maker.clear();
    for (int i = 0; i < count; i++) {
      if (open[i]) {
        Bytes made = text(i);
        maker.text(made.array(), 0, made.length());
      } else {
        maker.digest(in, offsets[i]);
      }
    }
  }

  /**
   * Finds an open field.
   *
   * @param start its name as it is stored, {@code "counter",}.
   * @return its number, or -1.
   */
  public int find(byte[] start) {
    for (int i = 0; i < count; i++) {
      if (named(i, start)) {
        return i;
      }
    }
    return -1;
  }

  /** Says whether an open field has this name, as it is stored. */
  boolean named(int field, byte[] start) {
    int at = offsets[field] + Salts.LENGTH;
    return open[field]
        && lengths[field] >= Salts.LENGTH + start.length
        && Arrays.equals(in, at, at + start.length, start, 0, start.length);
  }

  /** Returns the JSON text of the value that stands behind a field's name. */
  public byte[] value(int field, byte[] start) {
    int from = offsets[field] + Salts.LENGTH + start.length;
    int to = offsets[field] + lengths[field];
    while (to > from && in[to - 1] == ' ') {
      to--;
    }
    return Arrays.copyOfRange(in, from, to);
  }

  /** Returns the string behind a field's name; empty if it is not there or none. */
  public Optional<String> string(byte[] start) {
    int field = find(start);
    if (field < 0) {
      return Optional.empty();
    }
    byte[] json = value(field, start);
    for (byte b : json) {
      if (b == '\\') {
        return unescaped(json);
      }
    }
    return json.length < 2 || json[0] != '"'
        ? Optional.empty()
        : Optional.of(new String(json, 1, json.length - 2, StandardCharsets.UTF_8));
  }

  private static Optional<String> unescaped(byte[] json) {
    try {
      return Optional.of(Json.read(new String(json, StandardCharsets.UTF_8), String.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns a whole number of 0 or more behind a field's name, or -1 if there is none. */
  public long number(byte[] start) {
    int field = find(start);
    if (field < 0) {
      return -1;
    }
    byte[] digits = value(field, start);
    long number = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9' || number > Long.MAX_VALUE / 100) {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return digits.length == 0 ? -1 : number;
  }
}
