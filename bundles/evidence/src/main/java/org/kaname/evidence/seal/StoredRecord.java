package org.kaname.evidence.seal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.kaname.view.Json;

/**
 * A record as it is stored.
 *
 * <pre>
 * kind 1 | number of fields (2) | fields | length of the signature (1) | signature
 * field: state (1) | length (2) | content
 * content, open:   salt (16) | "name",value in JSON | spaces up to 32 bytes
 * content, erased: digest (32) | zeros
 * </pre>
 *
 * @param index place in the log.
 * @param fields in the order in which they were written.
 * @param hash of the leaf, hexadecimal.
 * @param signature of the statement, DER, empty if the record is none.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record StoredRecord(long index, List<StoredField> fields, String hash, byte[] signature) {
  static final int KIND = 1;
  static final int OPEN = 1;
  static final int ERASED = 2;
  static final byte[] PADDING =
      " ".repeat(Sha256.LENGTH).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  public StoredRecord {
    fields = List.copyOf(fields);
  }

  /** Reads a record; empty if the bytes are none. */
  public static Optional<StoredRecord> read(long index, byte[] body) {
    RecordScan scan = new RecordScan();
    if (!scan.take(body, 0, body.length)) {
      return Optional.empty();
    }
    List<StoredField> fields = new ArrayList<>();
    for (int i = 0; i < scan.count(); i++) {
      Optional<StoredField> field = field(scan, i);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
    }
    byte[] hash = new byte[Sha256.LENGTH];
    scan.hash(hash, 0);
    return Optional.of(
        new StoredRecord(index, fields, HexFormat.of().formatHex(hash), scan.signature()));
  }

  private static Optional<StoredField> field(RecordScan scan, int i) {
    byte[] hash = new byte[Sha256.LENGTH];
    scan.digest(i, hash, 0);
    byte[] encoded = new byte[Base64Url.length(Sha256.LENGTH)];
    Base64Url.encode(hash, 0, Sha256.LENGTH, encoded, 0);
    String digest = new String(encoded, java.nio.charset.StandardCharsets.US_ASCII);
    if (!scan.open(i)) {
      return Optional.of(new StoredField.Erased(digest));
    }
    String text = Sealer.string(scan.text(i));
    try {
      Object[] parts = Json.read(text, Object[].class);
      return parts.length == 3 && parts[1] instanceof String name && parts[2] != null
          ? Optional.of(new StoredField.Open(digest, name, parts[2], text))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the value of an open field. */
  public Optional<Object> value(String name) {
    for (StoredField field : fields) {
      if (field instanceof StoredField.Open open && open.name().equals(name)) {
        return Optional.of(open.value());
      }
    }
    return Optional.empty();
  }

  /** Returns the value of an open field as a text, empty if there is none. */
  public String text(String name) {
    return value(name).map(String::valueOf).orElse("");
  }

  /** Returns a time among the fields as epoch nanoseconds, 0 if there is none. */
  public long time(String name) {
    return Times.read(text(name));
  }

  /** Returns the leaf of a stored record; the bytes have been read before. */
  public static byte[] leaf(byte[] body) {
    RecordScan scan = new RecordScan();
    if (!scan.take(body, 0, body.length)) {
      throw new IllegalArgumentException("no record");
    }
    return scan.leaf().copy();
  }
}
