package org.kaname.evidence.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.kaname.evidence.seal.Signer;
import org.kaname.secure.KeyKind;
import org.kaname.secure.SecureUnit;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Dsse;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;

/** The keys of the log: one for checkpoints, one for statements. Thread-safe. */
public final class LogKeys implements Signer {
  private static final String CHECKPOINTS = "evidence-checkpoints";
  private static final String STATEMENTS = "evidence-statements";

  /** A SubjectPublicKeyInfo of Ed25519 ends with the 32 bytes of the key (RFC 8410, 4). */
  private static final int RAW = 32;

  private final SecureUnit unit;
  private final byte[] statementKey;
  private final String id;

  /** Finds the keys, or has them made. */
  public LogKeys(SecureUnit unit) throws GeneralSecurityException {
    this.unit = unit;
    statementKey = unit.publicKey(STATEMENTS).getEncoded();
    id = Dsse.keyId(statementKey);
  }

  /** Returns the key with which the checkpoints of a log are verified. */
  public VerifierKey verifier(String origin) throws GeneralSecurityException {
    byte[] encoded = unit.publicKey(CHECKPOINTS, KeyKind.ED25519).getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
    try {
      return VerifierKey.of(origin, VerifierKey.ED25519, raw);
    } catch (NotProved e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Signs a checkpoint. */
  Note sign(Checkpoint checkpoint, VerifierKey verifier) throws GeneralSecurityException {
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    byte[] signature = unit.sign(CHECKPOINTS, KeyKind.ED25519, text);
    return new Note(checkpoint.text(), java.util.List.of(Note.line(verifier, signature)));
  }

  /** Returns the SubjectPublicKeyInfo of the key that signs statements. */
  public byte[] statementKey() {
    return statementKey.clone();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public byte[] sign(byte[] encoded) throws GeneralSecurityException {
    return unit.sign(STATEMENTS, encoded);
  }
}
