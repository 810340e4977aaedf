package org.kaname.witness.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.CosignerKey;
import org.kaname.witness.core.DurableFile;

/**
 * The program's key in a file of mode 0600: the verifier key, and the private key (PKCS#8) in
 * base64, a line each. A file that others may read is refused.
 */
record ProgramKey(VerifierKey verifier, PrivateKey secret) implements CosignerKey {
  private static final String PROVIDER = "SunEC";
  private static final int LENGTH = 32;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * Reads the key, or makes one.
   *
   * @param name for a new key; without it the name is made of the key. A key keeps its name.
   */
  static ProgramKey of(Path file, @Nullable String name)
      throws IOException, GeneralSecurityException, NotProved {
    return Files.exists(file) ? read(file) : make(file, name);
  }

  private static ProgramKey read(Path file)
      throws IOException, GeneralSecurityException, NotProved {
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new NotProved("witness.key.open", "file", file);
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new NotProved("witness.key.damaged", "file", file);
    }
    try {
      byte[] encoded = Base64.getDecoder().decode(lines.get(1));
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519", PROVIDER)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      ProgramKey key = new ProgramKey(VerifierKey.parse(lines.get(0)), secret);
      key.prove();
      return key;
    } catch (IllegalArgumentException | NotProved | GeneralSecurityException e) {
      throw new NotProved("witness.key.damaged", "file", file);
    }
  }

  /** Signs once and verifies it: the file may hold halves of two keys. */
  private void prove() throws GeneralSecurityException, NotProved {
    String text = "trial\n";
    byte[] timed = new byte[8 + 64];
    System.arraycopy(sign(Note.cosigned(text, 0)), 0, timed, 8, 64);
    new Note(text, List.of(Note.line(verifier, timed))).cosigned(verifier);
  }

  private static ProgramKey make(Path file, @Nullable String name)
      throws IOException, GeneralSecurityException, NotProved {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519", PROVIDER).generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] open = Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    VerifierKey unnamed = VerifierKey.of("witness", VerifierKey.COSIGNATURE, open);
    String own =
        name == null ? "witness-" + unnamed.fingerprint().replace(" ", "").substring(0, 8) : name;
    VerifierKey verifier = VerifierKey.of(own, VerifierKey.COSIGNATURE, open);
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    DurableFile.write(file, verifier + "\n" + secret + "\n");
    return new ProgramKey(verifier, pair.getPrivate());
  }

  @Override
  public byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519", PROVIDER);
    signature.initSign(secret);
    signature.update(message);
    return signature.sign();
  }

  /** {@inheritDoc} Never the private half. */
  @Override
  public String toString() {
    return verifier.toString();
  }
}
