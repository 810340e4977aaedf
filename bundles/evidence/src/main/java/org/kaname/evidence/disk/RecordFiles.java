package org.kaname.evidence.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.kaname.evidence.seal.Sealer;

/**
 * The records in the order of the log: segments of {@link #SEGMENT} frames, and beside each the
 * offsets of its frames (4 bytes each), which can be found again from the frames.
 *
 * <pre>frame: length of the body (4) | CRC-32C of the body (4) | body</pre>
 *
 * <p>One thread appends; any thread reads what was appended.
 */
public final class RecordFiles implements Closeable {
  /** Records of a segment. */
  public static final int SEGMENT = 1 << 16;

  /** Bytes of a frame before its body. */
  public static final int HEAD = 8;

  private static final int OFFSET = 4;
  private static final int BUFFER = 1 << 20;

  private final Segments frames;
  private final Segments offsets;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer places = ByteBuffer.allocateDirect(SEGMENT * OFFSET);
  private final CRC32C crc = new CRC32C();
  private volatile long size;

  /** Bytes of the segment that is being written which are durable. */
  private long end;

  /** Opens the files of a folder to write; {@link #recover} comes next. */
  public RecordFiles(Path folder) throws IOException {
    this(folder, true);
  }

  private RecordFiles(Path folder, boolean written) throws IOException {
    frames = new Segments(folder, ".seg", written);
    offsets = new Segments(folder, ".idx", written);
  }

  /** Opens the files of a folder to read so many records; nothing is changed. */
  public static RecordFiles readOnly(Path folder, long size) throws IOException {
    RecordFiles files = new RecordFiles(folder, false);
    files.size = size;
    return files;
  }

  /** Counts the whole records of a folder by walking over its last segment. */
  public static long count(Path folder) throws IOException {
    RecordFiles files = new RecordFiles(folder, false);
    long last = 0;
    while (files.frames.exists(last + 1)) {
      last++;
    }
    return last * SEGMENT + files.walk(last);
  }

  /**
   * Goes to the end of the last whole frame; what comes behind it is cut off and kept in a file of
   * its own.
   *
   * @param signed records that a checkpoint covers: if there are fewer, nothing is cut off.
   * @return bytes that were cut off.
   */
  public long recover(long signed) throws IOException {
    long last = 0;
    while (frames.exists(last + 1)) {
      last++;
    }
    int count = walk(last);
    size = last * SEGMENT + count;
    long torn = frames.length(last) - end;
    if (size < signed) {
      return 0;
    }
    for (long whole = 0; whole < last; whole++) {
      if (offsets.length(whole) != (long) SEGMENT * OFFSET) {
        index(whole, walk(whole));
      }
    }
    walk(last);
    if (torn > 0) {
      frames.keepEnd(last, end);
      frames.truncate(last, end);
    }
    if (!frames.exists(last)) {
      frames.create(last);
    }
    index(last, count);
    if (count == SEGMENT) {
      end = 0;
    }
    return torn;
  }

  /** Writes the places of a segment that were just noted. */
  private void index(long segment, int count) throws IOException {
    places.flip();
    offsets.write(segment, 0, places);
    offsets.truncate(segment, (long) count * OFFSET);
  }

  /** Counts the whole frames of a segment and notes their places. */
  private int walk(long segment) throws IOException {
    places.clear();
    end = 0;
    try (FrameWalk walk = walkOf(segment)) {
      while (places.hasRemaining() && walk.next()) {
        places.putInt((int) walk.start());
        end = walk.end();
      }
    }
    return places.position() / OFFSET;
  }

  /** Returns the number of records. */
  public long size() {
    return size;
  }

  /**
   * Appends records; they are on the disk when this returns.
   *
   * @throws IOException if they are not; none of them is there then.
   */
  public void append(List<byte[]> bodies) throws IOException {
    long before = size;
    long endBefore = end;
    boolean written = false;
    try {
      int from = 0;
      while (from < bodies.size()) {
        int room = SEGMENT - (int) (size % SEGMENT);
        int to = Math.min(bodies.size(), from + room);
        write(bodies.subList(from, to));
        from = to;
      }
      written = true;
    } finally {
      if (!written) {
        takeBack(before, endBefore);
      }
    }
  }

  private void write(List<byte[]> bodies) throws IOException {
    long segment = size / SEGMENT;
    if (end == 0) {
      frames.create(segment);
    }
    long at = end;
    long written = end;
    places.clear();
    buffer.clear();
    for (byte[] body : bodies) {
      if (buffer.remaining() < HEAD + body.length) {
        written = flush(segment, written);
      }
      places.putInt((int) at);
      crc.reset();
      crc.update(body, 0, body.length);
      buffer.putInt(body.length).putInt((int) crc.getValue()).put(body);
      at += HEAD + body.length;
    }
    flush(segment, written);
    frames.channel(segment).force(false);
    places.flip();
    offsets.write(segment, size % SEGMENT * OFFSET, places);
    long grown = size + bodies.size();
    if (grown % SEGMENT == 0) {
      offsets.channel(segment).force(false);
    }
    end = grown % SEGMENT == 0 ? 0 : at;
    size = grown;
  }

  private long flush(long segment, long at) throws IOException {
    buffer.flip();
    long next = at + buffer.remaining();
    frames.write(segment, at, buffer);
    buffer.clear();
    return next;
  }

  private void takeBack(long before, long endBefore) throws IOException {
    long segment = before / SEGMENT;
    size = before;
    end = endBefore;
    frames.truncate(segment, endBefore);
    for (long later = segment + 1; frames.exists(later); later++) {
      frames.delete(later);
      offsets.delete(later);
    }
  }

  /** Forces the offsets to the disk. */
  public void sync() throws IOException {
    offsets.channel(Math.max(0, size - 1) / SEGMENT).force(false);
  }

  /** Reads a record; empty if its frame cannot be read whole. */
  public Optional<byte[]> read(long index) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("record " + index + " of " + size);
    }
    long segment = index / SEGMENT;
    ByteBuffer place = ByteBuffer.allocate(OFFSET);
    offsets.read(segment, index % SEGMENT * OFFSET, place);
    if (place.hasRemaining()) {
      return Optional.empty();
    }
    long at = place.getInt(0) & 0xffff_ffffL;
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    frames.read(segment, at, head);
    int length = head.getInt(0);
    if (head.hasRemaining() || length < 1 || length > Sealer.LONGEST) {
      return Optional.empty();
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    frames.read(segment, at + HEAD, body);
    CRC32C sum = new CRC32C();
    sum.update(body.array(), 0, length);
    return body.hasRemaining() || (int) sum.getValue() != head.getInt(4)
        ? Optional.empty()
        : Optional.of(body.array());
  }

  /** Walks over the frames of a segment. */
  public FrameWalk walkOf(long segment) throws IOException {
    return new FrameWalk(frames.path(segment), frames.exists(segment));
  }

  /** Writes another body of the same length over one that is there. */
  public void overwrite(long index, byte[] body) throws IOException {
    long at = offset(index);
    if (at < 0 || index >= size) {
      throw new IOException("record " + index + " has no place");
    }
    CRC32C sum = new CRC32C();
    sum.update(body, 0, body.length);
    ByteBuffer frame = ByteBuffer.allocate(HEAD + body.length);
    frame.putInt(body.length).putInt((int) sum.getValue()).put(body).flip();
    try (FileChannel file =
        FileChannel.open(frames.path(index / SEGMENT), StandardOpenOption.WRITE)) {
      while (frame.hasRemaining()) {
        file.write(frame, at + frame.position());
      }
    }
  }

  /** Forces records that were overwritten to the disk. */
  public void syncOverwritten(List<Long> indexes) throws IOException {
    long done = -1;
    for (long index : indexes) {
      if (index / SEGMENT != done) {
        done = index / SEGMENT;
        try (FileChannel file = FileChannel.open(frames.path(done), StandardOpenOption.WRITE)) {
          file.force(false);
        }
      }
    }
  }

  /** Forces the names in a folder to the disk. */
  public static void forceNames(Path folder) throws IOException {
    Segments.force(folder);
  }

  /** Returns the length of a segment's file. */
  public long bytes(long segment) throws IOException {
    return frames.length(segment);
  }

  /** Returns the name of the file that holds a record. */
  public String name(long index) {
    return String.valueOf(frames.path(index / SEGMENT).getFileName());
  }

  /** Returns where a frame begins by the file of offsets, or -1. */
  public long offset(long index) throws IOException {
    ByteBuffer place = ByteBuffer.allocate(OFFSET);
    offsets.read(index / SEGMENT, index % SEGMENT * OFFSET, place);
    return place.hasRemaining() ? -1 : place.getInt(0) & 0xffff_ffffL;
  }

  @Override
  public void close() throws IOException {
    frames.close();
    offsets.close();
  }
}
