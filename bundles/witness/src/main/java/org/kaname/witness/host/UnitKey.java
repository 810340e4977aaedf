package org.kaname.witness.host;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.kaname.secure.KeyKind;
import org.kaname.secure.SecureUnit;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.CosignerKey;

/** The witness's key in a secure unit, under the name {@code witness}. */
record UnitKey(SecureUnit unit, VerifierKey verifier) implements CosignerKey {
  private static final String NAME = "witness";
  private static final int LENGTH = 32;

  /**
   * Uses the key of the unit; it is made when it is first asked for.
   *
   * @param name of the witness; if empty it is made of the key.
   */
  static UnitKey of(SecureUnit unit, String name) throws GeneralSecurityException, NotProved {
    byte[] encoded = unit.publicKey(NAME, KeyKind.ED25519).getEncoded();
    byte[] open = Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    VerifierKey unnamed = VerifierKey.of(NAME, VerifierKey.COSIGNATURE, open);
    String own =
        name.isBlank()
            ? "witness-" + unnamed.fingerprint().replace(" ", "").substring(0, 8)
            : name.strip();
    return new UnitKey(unit, VerifierKey.of(own, VerifierKey.COSIGNATURE, open));
  }

  @Override
  public byte[] sign(byte[] message) throws GeneralSecurityException {
    return unit.sign(NAME, KeyKind.ED25519, message);
  }
}
