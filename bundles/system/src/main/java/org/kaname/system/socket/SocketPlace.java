package org.kaname.system.socket;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where the command socket of a container lies. Server and client work it out alike.
 *
 * <p>A socket's path may have 107 bytes (unix(7), sun_path); where the data folder is too deep, the
 * socket lies in a private folder beside the temporary files, named after the data folder.
 */
final class SocketPlace {
  private static final int LONGEST = 107;

  private SocketPlace() {}

  static Path of(Path data) {
    Path plain = data.toAbsolutePath().normalize().resolve("kaname.sock");
    byte[] bytes = plain.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return plain;
    }
    return Path.of("/tmp", "kaname-" + UUID.nameUUIDFromBytes(bytes), "kaname.sock");
  }
}
