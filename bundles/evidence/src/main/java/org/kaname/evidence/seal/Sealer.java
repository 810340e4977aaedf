package org.kaname.evidence.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.verify.Dsse;
import org.kaname.verify.Statement;

/** Makes records: salts, hashes and signs. Not thread-safe. */
public final class Sealer {
  /** Longest record as it is stored. */
  public static final int LONGEST = 60_000;

  /** Most fields of a record: its leaf has to fit into 65,535 bytes (C2SP tlog-tiles, entries). */
  public static final int MOST_FIELDS = 1000;

  /** Bytes of a field's text before its name: {@code ["}, the salt, {@code ",}. */
  private static final int BEFORE = 26;

  private final Salts salts = new Salts();
  private final Times times = new Times();
  private final LeafMaker leaf = new LeafMaker();
  private final Bytes body = new Bytes(4096);
  private final Bytes text = new Bytes(256);
  private final byte[] salt = new byte[Salts.LENGTH];
  private final byte[] before = before();

  /**
   * Makes a record.
   *
   * @param origin of the log.
   * @param signer used if the record is a statement.
   * @throws IllegalArgumentException if a field is of no kind that a record can hold, or the record
   *     is longer than {@link #LONGEST} or has more than {@link #MOST_FIELDS} fields.
   */
  public Sealed seal(EvidenceRecord entry, Place place, String origin, Signer signer)
      throws GeneralSecurityException {
    leaf.clear();
    body.clear();
    body.u8(StoredRecord.KIND).u16(0);
    string(Names.TYPE, entry.type());
    string(Names.SUBJECT, entry.subject());
    string(Names.ACTOR, entry.actor());
    time(Names.TIME, entry.time());
    time(Names.REGISTERED, place.registered());
    string(Names.SOURCE, entry.source());
    whole(Names.COUNTER, place.counter());
    if (place.previous().isPresent()) {
      whole(Names.PREVIOUS, place.previous().getAsLong());
    }
    if (entry.statement()) {
      string(Names.SIGNER, signer.id());
    }
    fields(entry.fields());
    sign(entry, origin, signer);
    if (leaf.count() > MOST_FIELDS) {
      throw new IllegalArgumentException("a record of " + leaf.count() + " fields");
    }
    if (body.length() > LONGEST) {
      throw new IllegalArgumentException("a record of " + body.length() + " bytes");
    }
    byte[] hash = new byte[Sha256.LENGTH];
    leaf.hash(hash, 0);
    byte[] made = body.copy();
    made[1] = (byte) (leaf.count() >> 8);
    made[2] = (byte) leaf.count();
    return new Sealed(made, hash);
  }

  private void fields(Map<String, Object> fields) {
    for (Map.Entry<String, Object> field : new TreeMap<>(fields).entrySet()) {
      begin();
      Values.string(text, "fields." + field.getKey());
      text.u8(',');
      Values.write(text, field.getValue());
      end();
    }
  }

  private void sign(EvidenceRecord entry, String origin, Signer signer)
      throws GeneralSecurityException {
    if (!entry.statement()) {
      body.u8(0);
      return;
    }
    byte[] payload = Statement.payload(origin, leaf.leaf().copy());
    byte[] signature = signer.sign(Dsse.encoding(Statement.PAYLOAD_TYPE, payload));
    body.u8(signature.length).add(signature);
  }

  private void string(byte[] name, String value) {
    begin();
    text.add(name);
    Values.string(text, value);
    end();
  }

  private void whole(byte[] name, long value) {
    begin();
    text.add(name);
    Values.whole(text, value);
    end();
  }

  private void time(byte[] name, long nanos) {
    begin();
    text.add(name);
    text.u8('"');
    times.write(text, nanos);
    text.u8('"');
    end();
  }

  /** Begins the text of a field with a new salt; the name comes next. */
  private void begin() {
    salts.next(salt, 0);
    Base64Url.encode(salt, 0, Salts.LENGTH, before, 2);
    text.clear();
    text.add(before);
  }

  private void end() {
    int stored = text.length() - BEFORE;
    text.u8(']');
    leaf.text(text.array(), 0, text.length());
    int padding = Math.max(0, Sha256.LENGTH - Salts.LENGTH - stored);
    int length = Salts.LENGTH + stored + padding;
    if (length > LONGEST) {
      throw new IllegalArgumentException("a field of " + length + " bytes");
    }
    body.u8(StoredRecord.OPEN).u16(length);
    body.add(salt).add(text.array(), BEFORE, stored);
    body.add(StoredRecord.PADDING, 0, padding);
  }

  /** Returns the beginning of a field's text, with room for the salt. */
  private static byte[] before() {
    byte[] before = new byte[BEFORE];
    before[0] = '[';
    before[1] = '"';
    before[BEFORE - 2] = '"';
    before[BEFORE - 1] = ',';
    return before;
  }

  /** Returns a field's text from what is stored of it. */
  static void text(Bytes out, byte[] stored, int offset, int length) {
    byte[] before = before();
    Base64Url.encode(stored, offset, Salts.LENGTH, before, 2);
    int end = offset + length;
    while (end > offset + Salts.LENGTH && stored[end - 1] == ' ') {
      end--;
    }
    out.clear();
    out.add(before).add(stored, offset + Salts.LENGTH, end - offset - Salts.LENGTH).u8(']');
  }

  /** Returns bytes of UTF-8 as a string. */
  static String string(Bytes text) {
    return new String(text.array(), 0, text.length(), StandardCharsets.UTF_8);
  }
}
