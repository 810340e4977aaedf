package org.kaname.forward.playbook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Ids that are the same each time the same thing is written. Steps have to be of version 4 (CACAO
 * 2.0, 10.10), which are 122 bits of no meaning: here bits of a hash.
 */
final class Ids {
  private Ids() {}

  /** Makes {@code type--UUID} of what a thing is called within its response. */
  static String of(String type, String name) {
    return type + "--" + uuid(type + "/" + name);
  }

  private static UUID uuid(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256", "SUN")
              .digest(("org.kaname/" + name).getBytes(StandardCharsets.UTF_8));
      hash[6] = (byte) (hash[6] & 0x0F | 0x40);
      hash[8] = (byte) (hash[8] & 0x3F | 0x80);
      java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(hash);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
