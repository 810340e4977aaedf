package org.kaname.deploy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A file in the deploy folder: read once, whole, and only while nobody writes to it. */
record DroppedFile(Path path) {
  /** Signature and length of the end record that closes a jar (APPNOTE.TXT 6.3.10, 4.3.16). */
  private static final int END = 0x06054b50;

  private static final int END_LENGTH = 22;

  /** What shows that a file was written to. */
  record Stamp(long size, FileTime modified, Object key) {}

  String name() {
    return String.valueOf(path.getFileName());
  }

  boolean isRegular() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  Stamp stamp() throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Stamp(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
  }

  /** Returns the bytes of a finished jar; empty while it is still being written, or gone. */
  Optional<byte[]> finished() throws IOException {
    try {
      Stamp before = stamp();
      byte[] bytes = Files.readAllBytes(path);
      boolean stable = Objects.equals(before, stamp()) && bytes.length == before.size();
      return stable && ended(bytes) ? Optional.of(bytes) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static boolean ended(byte[] bytes) {
    int at = bytes.length - END_LENGTH;
    return at >= 0 && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at) == END;
  }

  /** Puts other bytes in its place, in one step. */
  void replace(byte[] bytes) throws IOException {
    if (isRegular() && Arrays.equals(bytes, Files.readAllBytes(path))) {
      return;
    }
    Path fresh = path.resolveSibling("." + name());
    Files.write(fresh, bytes);
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }
}
