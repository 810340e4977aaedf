package org.kaname.evidence.check;

import java.security.InvalidKeyException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.evidence.seal.Names;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.signature.P256Verifier;
import org.kaname.verify.Dsse;
import org.kaname.verify.NotProved;
import org.kaname.verify.Statement;

/** Checks the signatures of statements. Thread-safe. */
final class Statements {
  private final String origin;
  private final Findings findings;
  private final Map<String, P256Verifier> keys = new ConcurrentHashMap<>();

  Statements(String origin, Iterable<byte[]> known, Findings findings) throws NotProved {
    this.origin = origin;
    this.findings = findings;
    for (byte[] key : known) {
      keys.put(Dsse.keyId(key), verifier(key));
    }
  }

  private static P256Verifier verifier(byte[] key) throws NotProved {
    try {
      return P256Verifier.of(key);
    } catch (InvalidKeyException e) {
      throw new NotProved("signer.malformed");
    }
  }

  /** Checks the signature of a record if it is a statement. */
  void check(long index, RecordScan scan) {
    byte[] signature = scan.signature();
    int field = scan.find(Names.SIGNER);
    if (field < 0) {
      if (signature.length > 0 && !scan.anyErased()) {
        findings.record("evidence.check.signature", index);
      }
      return;
    }
    P256Verifier key = keys.get(scan.string(Names.SIGNER).orElse(""));
    if (key == null) {
      findings.record("evidence.check.signer", index);
      return;
    }
    byte[] payload = Statement.payload(origin, scan.leaf().copy());
    if (!key.verifies(Dsse.encoding(Statement.PAYLOAD_TYPE, payload), signature)) {
      findings.record("evidence.check.signature", index);
    }
  }
}
