package org.kaname.evidence.disk;

import java.nio.charset.StandardCharsets;
import org.kaname.evidence.seal.Sha256;

/** Keys of the table of what was seen last. Not thread-safe. */
public final class Keys {
  private final Sha256 sha = new Sha256();

  /** The key under which the last record of a subject is found. */
  public long subject(String subject) {
    return key("subject\n" + subject);
  }

  /** The key under which the counter of a source is found. */
  public long source(String source) {
    return key("source\n" + source);
  }

  private long key(String text) {
    return sha.number(text.getBytes(StandardCharsets.UTF_8));
  }
}
