package org.kaname.pipeline.packets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder whose files take no more than a number of bytes together: the oldest go before there
 * would be more. Files are for their owner alone. Thread-safe.
 */
final class BoundedFolder {
  static final String SUFFIX = ".pcapng";
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final long most;
  private final Consumer<Path> gone;

  /** Lengths by file, oldest first. */
  private final Map<Path, Long> lengths = new LinkedHashMap<>();

  private long total;

  /**
   * Opens a folder, which need not be there yet.
   *
   * @param gone is told of files that went.
   */
  BoundedFolder(Path folder, long most, Consumer<Path> gone) throws IOException {
    this.folder = folder;
    this.most = most;
    this.gone = gone;
    for (Path file : present()) {
      lengths.put(file, Files.size(file));
      total += Files.size(file);
    }
  }

  private List<Path> present() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(SUFFIX)).forEach(files::add);
    }
    files.sort(Comparator.comparing(BoundedFolder::changed));
    return files;
  }

  private static java.nio.file.attribute.FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files, oldest first. */
  synchronized List<Path> files() {
    return List.copyOf(lengths.keySet());
  }

  /** Returns how many bytes all files take. */
  synchronized long total() {
    return total;
  }

  Path file(String... names) {
    return folder.resolve(String.join("/", names) + SUFFIX);
  }

  /** Returns how long a file is, 0 if it is not there. */
  synchronized long length(Path file) {
    return lengths.getOrDefault(file, 0L);
  }

  /**
   * Writes at an offset of a file; the oldest other files go if there is no room.
   *
   * @throws IOException if it could not be written, or there is no room without others.
   */
  synchronized void write(Path file, long offset, ByteBuffer bytes) throws IOException {
    long before = length(file);
    long after = Math.max(before, offset + bytes.remaining());
    makeRoom(file, after - before);
    Files.createDirectories(folder, OWN_FOLDER);
    Files.createDirectories(file.getParent(), OWN_FOLDER);
    lengths.put(file, after);
    total += after - before;
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWN_FILE)) {
      long at = offset;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }
  }

  private void makeRoom(Path file, long more) throws IOException {
    Iterator<Map.Entry<Path, Long>> oldest = lengths.entrySet().iterator();
    while (total + more > most && oldest.hasNext()) {
      Map.Entry<Path, Long> one = oldest.next();
      if (!one.getKey().equals(file)) {
        Files.deleteIfExists(one.getKey());
        total -= one.getValue();
        oldest.remove();
        gone.accept(one.getKey());
      }
    }
    if (total + more > most) {
      throw new IOException("no room within " + most + " bytes");
    }
  }

  /** Reads a part of a file into memory, shorter if the file ends; empty if it is gone. */
  static ByteBuffer read(Path file, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long left = Math.max(0, channel.size() - offset);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, left));
      int more = 0;
      while (bytes.hasRemaining() && more >= 0) {
        more = channel.read(bytes, offset + bytes.position());
      }
      return bytes.flip();
    } catch (NoSuchFileException e) {
      return ByteBuffer.allocate(0);
    }
  }
}
