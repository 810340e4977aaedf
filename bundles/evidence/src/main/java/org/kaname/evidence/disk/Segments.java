package org.kaname.evidence.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Numbered files of one folder; the few used last stay open, and always the one written last.
 * Thread-safe.
 */
final class Segments implements Closeable {
  private static final int MOST_OPEN = 16;

  private final Path folder;
  private final String suffix;
  private final Set<StandardOpenOption> ways;
  private final Map<Long, FileChannel> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);
  private long written = -1;

  /**
   * Opens the files of a folder.
   *
   * @param written whether they may be written; if not, nothing is changed or made.
   */
  Segments(Path folder, String suffix, boolean written) throws IOException {
    this.folder = folder;
    this.suffix = suffix;
    ways =
        written
            ? EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
            : EnumSet.of(StandardOpenOption.READ);
    if (written) {
      Files.createDirectories(folder);
    }
  }

  Path path(long number) {
    return folder.resolve(String.format("%06d", number) + suffix);
  }

  boolean exists(long number) {
    return Files.exists(path(number));
  }

  /** Makes a file; its name is on the disk before anything is written to it. */
  synchronized void create(long number) throws IOException {
    channel(number);
    force(folder);
  }

  /** Forces the names in a folder to the disk. */
  static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  synchronized void delete(long number) throws IOException {
    FileChannel channel = open.remove(number);
    if (channel != null) {
      channel.close();
    }
    Files.deleteIfExists(path(number));
  }

  synchronized long length(long number) throws IOException {
    return exists(number) ? channel(number).size() : 0;
  }

  synchronized void truncate(long number, long length) throws IOException {
    channel(number).truncate(length);
  }

  /** Copies the end of a file into another one beside it, before it is cut off. */
  synchronized void keepEnd(long number, long from) throws IOException {
    Path kept = folder.resolve(path(number).getFileName() + ".cut-" + System.currentTimeMillis());
    FileChannel channel = channel(number);
    try (FileChannel copy =
        FileChannel.open(kept, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.transferTo(from, channel.size() - from, copy);
      copy.force(true);
    }
  }

  /** Fills a buffer from a place on; stops early at the end of the file. */
  synchronized void read(long number, long position, ByteBuffer into) throws IOException {
    if (!open.containsKey(number) && !exists(number)) {
      return;
    }
    FileChannel channel = channel(number);
    long at = position;
    while (into.hasRemaining()) {
      int read = channel.read(into, at);
      if (read < 0) {
        return;
      }
      at += read;
    }
  }

  synchronized void write(long number, long position, ByteBuffer from) throws IOException {
    written = number;
    FileChannel channel = channel(number);
    long at = position;
    while (from.hasRemaining()) {
      at += channel.write(from, at);
    }
  }

  /** Returns an open file; whoever forces it to the disk does so without holding up readers. */
  synchronized FileChannel channel(long number) throws IOException {
    FileChannel known = open.get(number);
    if (known != null) {
      return known;
    }
    FileChannel channel = FileChannel.open(path(number), ways);
    open.put(number, channel);
    if (open.size() > MOST_OPEN) {
      closeEldest();
    }
    return channel;
  }

  private void closeEldest() throws IOException {
    var each = open.entrySet().iterator();
    var eldest = each.next();
    if (eldest.getKey() == written) {
      eldest = each.next();
    }
    each.remove();
    eldest.getValue().close();
  }

  @Override
  public synchronized void close() throws IOException {
    for (FileChannel channel : open.values()) {
      channel.close();
    }
    open.clear();
  }
}
