package org.kaname.verify.check;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.verify.Disclosure;
import org.kaname.verify.Dsse;
import org.kaname.verify.Encoded;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.NotProved;
import org.kaname.verify.Statement;

/** The statements of records that leave the log alone. */
final class StatementCheck {
  private final String origin;
  private final Map<String, PublicKey> keys = new LinkedHashMap<>();
  private final List<String> used = new ArrayList<>();

  private StatementCheck(EvidenceFile file) throws NotProved {
    this.origin = file.head().origin();
    for (String signer : file.signers()) {
      byte[] spki = Encoded.fromBase64(signer);
      keys.put(Dsse.keyId(spki), Dsse.key(spki));
    }
  }

  static List<Finding> of(EvidenceFile file) throws NotProved {
    StatementCheck check = new StatementCheck(file);
    int right = 0;
    for (EvidenceFile.Entry record : file.records()) {
      right += check.record(record) ? 1 : 0;
    }
    if (right == 0) {
      return List.of();
    }
    return List.of(
        Finding.of(Level.PROVED, "statements.right", "count", right),
        Finding.of(
            Level.NOT_PROVED, "statements.keys_from_file", "keys", String.join(", ", check.used)));
  }

  private boolean record(EvidenceFile.Entry record) throws NotProved {
    Optional<String> signer = signer(record);
    if (record.signature().isEmpty()) {
      if (signer.isPresent()) {
        throw new NotProved("statement.missing", "index", record.index());
      }
      return false;
    }
    if (signer.isPresent() && !keys.containsKey(signer.get())) {
      throw new NotProved("statement.key", "index", record.index(), "key", signer.get());
    }
    byte[] encoding =
        Dsse.encoding(Statement.PAYLOAD_TYPE, Statement.payload(origin, RecordCheck.leaf(record)));
    byte[] signature = Encoded.fromBase64(record.signature().get());
    List<String> asked = signer.map(List::of).orElse(List.copyOf(keys.keySet()));
    for (String id : asked) {
      if (right(encoding, signature, id)) {
        return true;
      }
    }
    throw new NotProved("statement.wrong", "index", record.index());
  }

  private boolean right(byte[] encoding, byte[] signature, String id) {
    try {
      Dsse.check(encoding, signature, java.util.Objects.requireNonNull(keys.get(id)));
    } catch (NotProved e) {
      return false; // perhaps another key's
    }
    if (!used.contains(id)) {
      used.add(id);
    }
    return true;
  }

  /** Returns the key identifier in the field {@code signer}, if it is shown. */
  private static Optional<String> signer(EvidenceFile.Entry record) throws NotProved {
    for (String text : record.open()) {
      Disclosure field = RecordCheck.field(record, text);
      if (field.name().equals("signer")) {
        return Optional.of(field.value().shown());
      }
    }
    return Optional.empty();
  }
}
