package org.kaname.gate.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.gate.Reason;

/**
 * The SHA-256 of jars that were let in by signature once. What is already installed stays when the
 * signer's certificate or revocation list runs out afterwards; what is revoked does not.
 */
final class Admitted {
  private static final Set<Reason> FORGIVEN = Set.of(Reason.EXPIRED, Reason.REVOCATION_UNKNOWN);

  private final Path file;
  private final Set<String> jars = ConcurrentHashMap.newKeySet();

  Admitted(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      jars.addAll(Files.readAllLines(file));
    }
  }

  boolean forgives(String sha256, Reason reason) {
    return FORGIVEN.contains(reason) && jars.contains(sha256);
  }

  void add(String sha256) throws IOException {
    if (jars.add(sha256)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, sha256 + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
