package org.kaname.gate.trust;

import java.time.Clock;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;
import org.kaname.gate.Warrant;

/** Decides on the bytes of one jar. Thread-safe. */
public final class JarVerifier {
  private final TrustFolder folder;
  private final Clock clock;

  /** Makes a verifier of what a folder trusts. */
  public JarVerifier(TrustFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Checks a jar.
   *
   * @throws UntrustedException if neither the assembly's list nor a trusted signer vouches for it.
   */
  public Warrant check(byte[] jar) throws UntrustedException {
    Trust trust = folder.trust();
    String sha256 = Sha256.hex(jar);
    if (trust.revoked().contains(sha256)) {
      throw new UntrustedException(Reason.REVOKED, "jar " + sha256);
    }
    if (trust.assembly().contains(sha256)) {
      return new Warrant(sha256, Warrant.ASSEMBLY);
    }
    SignedJar signed = SignedJar.read(jar);
    return new Warrant(sha256, new SignerCheck(trust, clock.instant()).anyOf(signed.chains()));
  }
}
