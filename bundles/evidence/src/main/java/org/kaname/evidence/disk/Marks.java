package org.kaname.evidence.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/**
 * A table on the disk: what was seen last of a subject or source. Keys are hashes of 64 bits,
 * values 0 or more; it grows with the number of keys, the heap does not. It says up to which record
 * it is complete; the records behind are to be gone through again. Not thread-safe.
 *
 * <pre>
 * magic (8) | slots (8) | keys (8) | complete up to (8) | CRC-32C of all else, 0 while open (8)
 * slots: key (8) | value + 1 (8)
 * </pre>
 */
public final class Marks implements Closeable {
  private static final long MAGIC = 0x4b616e616d653031L;
  private static final int SUM = 32;
  private static final int HEAD = 40;
  private static final int SLOT = 16;
  private static final long FIRST_SLOTS = 1 << 12;

  /** One mapping holds at most 2 GiB. */
  private static final long MOST_SLOTS = 1L << 26;

  private final Path file;
  private MappedByteBuffer map;
  private long slots;

  /** Opens a table, or begins an empty one if there is none or it cannot be read. */
  public Marks(Path file) throws IOException {
    this.file = file;
    Files.deleteIfExists(fresh());
    MappedByteBuffer found = usable() ? map(file) : make(file, FIRST_SLOTS);
    map = closed(found) ? found : make(file, FIRST_SLOTS);
    slots = map.getLong(8);
    map.putLong(SUM, 0);
  }

  private Path fresh() {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  private boolean usable() throws IOException {
    if (!Files.exists(file) || Files.size(file) < HEAD) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      java.nio.ByteBuffer head = java.nio.ByteBuffer.allocate(HEAD);
      channel.read(head, 0);
      long count = head.getLong(8);
      return head.getLong(0) == MAGIC
          && Long.bitCount(count) == 1
          && count <= MOST_SLOTS
          && channel.size() == HEAD + count * SLOT
          && head.getLong(16) <= count;
    }
  }

  /** Says whether a table is as {@link #close} left it, or was not closed in order. */
  private static boolean closed(MappedByteBuffer map) {
    return map.getLong(SUM) == 0 || map.getLong(SUM) == sum(map);
  }

  private static long sum(MappedByteBuffer map) {
    CRC32C crc = new CRC32C();
    crc.update(map.duplicate().position(0).limit(SUM));
    crc.update(map.duplicate().position(HEAD).limit(map.capacity()));
    return 1L << Integer.SIZE | crc.getValue();
  }

  /** Says whether a file is as {@link #close} left it, or was not closed in order. */
  public static boolean sound(Path file) throws IOException {
    MappedByteBuffer map = map(file);
    return map.capacity() >= HEAD && closed(map);
  }

  private static MappedByteBuffer map(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
    }
  }

  private static MappedByteBuffer make(Path path, long slots) throws IOException {
    Files.deleteIfExists(path);
    long length = HEAD + slots * SLOT;
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      fill(channel, length);
      MappedByteBuffer made = channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
      made.putLong(0, MAGIC).putLong(8, slots);
      return made;
    }
  }

  /**
   * Gives the file its blocks: a full disk is an error here, not a crash when a page is touched.
   */
  private static void fill(FileChannel channel, long length) throws IOException {
    java.nio.ByteBuffer zeros = java.nio.ByteBuffer.allocate(1 << 16);
    for (long at = 0; at < length; at += zeros.capacity()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), length - at));
      channel.write(zeros, at);
    }
  }

  /** Returns the value of a key, or -1. */
  public long get(long key) {
    return map.getLong(slot(map, slots, key) + 8) - 1;
  }

  /** Sets the value of a key. */
  public void put(long key, long value) throws IOException {
    int slot = slot(map, slots, key);
    if (map.getLong(slot + 8) == 0) {
      if (count() * 4 >= slots * 3) {
        grow();
        slot = slot(map, slots, key);
      }
      map.putLong(16, count() + 1);
    }
    map.putLong(slot, key).putLong(slot + 8, value + 1);
  }

  /** Makes a key unknown; whoever guesses what it stood for is not told. */
  public void forget(long key) {
    int slot = slot(map, slots, key);
    if (map.getLong(slot + 8) != 0) {
      map.putLong(slot, new SecureRandom().nextLong());
    }
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  public interface Each {
    /** Takes one. */
    void take(long key, long value);
  }

  /** Goes through all keys, in no order. */
  public void each(Each each) {
    for (long i = 0; i < slots; i++) {
      int at = (int) (HEAD + i * SLOT);
      if (map.getLong(at + 8) != 0) {
        each.take(map.getLong(at), map.getLong(at + 8) - 1);
      }
    }
  }

  /** Returns the number of keys. */
  public long count() {
    return map.getLong(16);
  }

  /** Returns how many records are in the table. */
  public long complete() {
    return map.getLong(24);
  }

  /** Says that the table holds so many records, after what it holds has reached the disk. */
  public void complete(long size) {
    map.force();
    map.putLong(24, size);
    map.force();
  }

  private static int slot(MappedByteBuffer map, long slots, long key) {
    long at = key & (slots - 1);
    while (true) {
      int place = (int) (HEAD + at * SLOT);
      if (map.getLong(place + 8) == 0 || map.getLong(place) == key) {
        return place;
      }
      at = at + 1 & (slots - 1);
    }
  }

  private void grow() throws IOException {
    if (slots == MOST_SLOTS) {
      throw new IOException("more than " + MOST_SLOTS / 4 * 3 + " subjects");
    }
    long more = slots * 2;
    MappedByteBuffer wider = make(fresh(), more);
    for (long i = 0; i < slots; i++) {
      int from = (int) (HEAD + i * SLOT);
      if (map.getLong(from + 8) != 0) {
        int to = slot(wider, more, map.getLong(from));
        wider.putLong(to, map.getLong(from)).putLong(to + 8, map.getLong(from + 8));
      }
    }
    wider.putLong(16, count()).putLong(24, complete());
    wider.force();
    Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    map = wider;
    slots = more;
  }

  @Override
  public void close() {
    map.force();
    map.putLong(SUM, sum(map));
    map.force();
  }
}
