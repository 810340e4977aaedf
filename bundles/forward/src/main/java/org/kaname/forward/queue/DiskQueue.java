package org.kaname.forward.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue on the disk. What {@link #append} has taken is there after {@code kill -9}; what was read
 * is given again until {@link #passed} says that the other side has it. Order is kept. When there
 * is no room the oldest records go, a segment at a time, and are counted. Thread-safe.
 */
public final class DiskQueue implements AutoCloseable {
  /** Longest payload in bytes. */
  public static final int LONGEST = 1 << 20;

  private static final int SEGMENTS = 16;
  private static final long LARGEST_SEGMENT = 16 << 20;
  private static final long CURSOR_NANOS = 500_000_000L;

  private final Path folder;
  private final long most;
  private final FileChannel lockFile;
  private final List<Segment> segments = new ArrayList<>();
  private FileChannel out;
  private long outSize;
  private long bytes;
  private long end;
  private Cursor cursor;
  private long cursorWritten;
  private boolean cursorChanged;
  private @Nullable RecordReader reader;
  private @Nullable FileChannel in;
  private boolean closed;

  /**
   * Opens a queue; a torn record at its end is cut off.
   *
   * @param most bytes that it may take.
   * @throws IOException if the disk fails, or the queue is open already.
   */
  public DiskQueue(Path folder, long most) throws IOException {
    this.folder = folder;
    this.most = most;
    Files.createDirectories(folder);
    lockFile = lock(folder);
    try {
      cursor = Cursor.read(folder);
      list();
      out = openLast();
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      // by this program
    }
    file.close();
    throw new IOException(folder + " is in use");
  }

  private void list() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "[0-9a-f]*" + Segment.END)) {
      for (Path file : files) {
        segments.add(Segment.named(file));
        bytes += Files.size(file);
      }
    } catch (NumberFormatException e) {
      throw new IOException("a file that is none of the queue's in " + folder, e);
    }
    segments.sort(Comparator.comparingLong(Segment::first));
  }

  private FileChannel openLast() throws IOException {
    if (segments.isEmpty()) {
      end = cursor.next();
      return begin();
    }
    Segment last = segments.get(segments.size() - 1);
    Segment.End sound = last.end();
    FileChannel channel = FileChannel.open(last.file(), StandardOpenOption.WRITE);
    bytes -= channel.size() - sound.position();
    channel.truncate(sound.position());
    channel.position(sound.position());
    outSize = sound.position();
    end = sound.sequence();
    if (cursor.next() > end || cursor.next() < segments.get(0).first()) {
      // The disk kept the cursor but not the records, or the other way round.
      cursor = cursor.lost(Math.min(Math.max(cursor.next(), segments.get(0).first()), end));
    }
    return channel;
  }

  private FileChannel begin() throws IOException {
    Segment next = Segment.in(folder, end);
    FileChannel channel =
        FileChannel.open(
            next.file(),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    segments.add(next);
    outSize = 0;
    return channel;
  }

  /**
   * Takes records; they are on the disk when this returns, after one fsync for all. Older ones go
   * if there is no room.
   *
   * @throws IOException if the disk fails or is full; none of the records is taken then.
   */
  public synchronized void append(List<byte[]> payloads) throws IOException {
    makeRoom();
    if (outSize >= Math.min(LARGEST_SEGMENT, most / SEGMENTS)) {
      FileChannel full = out;
      out = begin();
      full.close();
    }
    long before = outSize;
    try {
      long sequence = end;
      for (byte[] payload : payloads) {
        if (payload.length > LONGEST) {
          throw new IllegalArgumentException("record of " + payload.length + " bytes");
        }
        write(Segment.header(sequence, payload));
        write(ByteBuffer.wrap(payload));
        sequence++;
      }
      out.force(false);
      end = sequence;
      notifyAll();
    } catch (IOException | IllegalArgumentException e) {
      bytes -= outSize - before;
      outSize = before;
      out.truncate(before);
      out.position(before);
      throw e;
    }
  }

  private void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      int written = out.write(buffer);
      outSize += written;
      bytes += written;
    }
  }

  private void makeRoom() throws IOException {
    while (bytes > most && segments.size() > 1) {
      long next = segments.get(1).first();
      if (next > cursor.next()) {
        cursor = cursor.lost(next);
        writeCursor();
      }
      removeFirst();
    }
  }

  private void removeFirst() throws IOException {
    Segment gone = segments.remove(0);
    if (reader != null && reader.sequence() < segments.get(0).first()) {
      forgetReader();
    }
    bytes -= Files.size(gone.file());
    Files.delete(gone.file());
  }

  /**
   * Reads records from a place on, those that are gone left out.
   *
   * @param mostBytes of all payloads together; one is given whatever its length.
   */
  public synchronized List<Item> read(long from, int count, long mostBytes) throws IOException {
    List<Item> found = new ArrayList<>();
    long sequence = Math.max(from, cursor.next());
    long size = 0;
    while (found.size() < count && sequence < end && (found.isEmpty() || size < mostBytes)) {
      RecordReader at = at(sequence);
      byte[] payload = at.next();
      if (payload == null) {
        sequence = over(sequence);
      } else {
        found.add(new Item(sequence++, payload));
        size += payload.length;
      }
    }
    return found;
  }

  private RecordReader at(long sequence) throws IOException {
    Segment segment = holding(sequence);
    RecordReader now = reader;
    if (now == null || now.sequence() != sequence || now.sequence() == segment.first()) {
      forgetReader();
      FileChannel channel = FileChannel.open(segment.file());
      in = channel;
      now = new RecordReader(channel, segment.first(), 0);
      while (now.sequence() < sequence && now.next() != null) {
        // on to where it was asked for
      }
      reader = now;
    }
    return now;
  }

  private Segment holding(long sequence) {
    Segment found = segments.get(0);
    for (Segment segment : segments) {
      if (segment.first() <= sequence) {
        found = segment;
      }
    }
    return found;
  }

  /**
   * Goes over a damaged record, or if nothing sound follows over the rest of its segment: how many
   * those are is known by the next one's name.
   */
  private long over(long sequence) throws IOException {
    if (at(sequence).skip()) {
      cursor = cursor.broken(1);
      changed();
      return sequence + 1;
    }
    forgetReader();
    Segment damaged = holding(sequence);
    int next = segments.indexOf(damaged) + 1;
    long to = next < segments.size() ? segments.get(next).first() : end;
    cursor = cursor.broken(to - sequence);
    changed();
    return to;
  }

  private void forgetReader() throws IOException {
    reader = null;
    if (in != null) {
      in.close();
      in = null;
    }
  }

  /** Waits until there is a record at a place, or some time has gone by. */
  public synchronized void await(long sequence, long millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000;
    while (!closed && end <= sequence) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  /** Says that the other side has everything before a place: it is not given again. */
  public synchronized void passed(long sequence) throws IOException {
    if (sequence > cursor.next()) {
      cursor = cursor.passed(Math.min(sequence, end));
      changed();
      while (segments.size() > 1 && segments.get(1).first() <= cursor.next()) {
        writeCursor();
        removeFirst();
      }
    }
  }

  /** Says that so many records, which will be passed, were refused: they do not count as sent. */
  public synchronized void refused(long records) throws IOException {
    cursor = cursor.refused(records);
    changed();
  }

  /** The cursor is written now and then: after a crash some records are sent again. */
  private void changed() throws IOException {
    cursorChanged = true;
    if (System.nanoTime() - cursorWritten > CURSOR_NANOS) {
      writeCursor();
    }
  }

  private void writeCursor() throws IOException {
    cursor.jot(folder);
    cursorChanged = false;
    cursorWritten = System.nanoTime();
  }

  /** Writes down how far it is, if that has changed. */
  public synchronized void settle() throws IOException {
    if (cursorChanged && !closed) {
      changed();
    }
  }

  /** Returns the sequence of the first record that the other side may not have. */
  public synchronized long next() {
    return cursor.next();
  }

  /** Returns how it is. */
  public synchronized QueueState state() {
    return new QueueState(
        end - cursor.next(), bytes, cursor.sent(), cursor.dropped(), cursor.damaged());
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    notifyAll();
    try {
      forgetReader();
      cursor.write(folder);
    } finally {
      out.close();
      lockFile.close();
    }
  }
}
