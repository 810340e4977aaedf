package org.kaname.crypto.software;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;

/**
 * A key pair in a file of mode 0600: the private key (PKCS#8) and the public one
 * (SubjectPublicKeyInfo), base64, a line each. Not encrypted: who may read the file is its owner,
 * and whatever unlocked it would lie beside it.
 */
record KeyFile(Path path) {
  /** Reads the pair; its halves must belong together. */
  KeyPair read() throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    if (lines.size() != 2) {
      throw new GeneralSecurityException("damaged: " + path);
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      return KeyPairs.read(base64.decode(lines.get(0)), base64.decode(lines.get(1)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new GeneralSecurityException("damaged: " + path, e);
    }
  }

  /** Writes a new pair; it is on the disk, whole and closed to others, before anybody uses it. */
  void write(KeyPair pair) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        base64.encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + base64.encodeToString(pair.getPublic().getEncoded())
            + "\n";
    Files.write(fresh, text.getBytes(StandardCharsets.US_ASCII));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
