package org.kaname.gate;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/**
 * Decides which jars may run. Thread-safe.
 *
 * <p>A jar is trusted if the assembly's signed list has its SHA-256, or if every entry is signed by
 * a code signer whom the site trusts. What is neither is refused, quarantined and recorded.
 */
@ProviderType
public interface Gate {
  /**
   * Checks the bytes of a jar.
   *
   * @throws UntrustedException if nobody trusted vouches for all of them.
   */
  Warrant check(byte[] jar) throws UntrustedException;

  /** Logs a refusal, puts the bytes into quarantine and tells the listeners. */
  Refusal refuse(String name, byte[] jar, UntrustedException why);

  /**
   * Reads the bytes of the newest revision of a bundle from where the framework keeps them.
   *
   * @throws UntrustedException if they cannot be read, so that they cannot be trusted.
   */
  byte[] bytesOf(Bundle bundle) throws UntrustedException;

  /** Checks every installed bundle again; what is no longer trusted is uninstalled. */
  void checkAll();

  /** Lists what is in quarantine, newest first. */
  List<Refusal> refusals();
}
