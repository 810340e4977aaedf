package org.kaname.forward.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment in order, up to the first that is not sound. One thread. */
final class RecordReader {
  private static final int CHUNK = 1 << 18;

  private final FileChannel channel;
  private long sequence;
  private long position;
  private ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);

  /**
   * Makes one.
   *
   * @param sequence of the record that begins at the position.
   */
  RecordReader(FileChannel channel, long sequence, long position) {
    this.channel = channel;
    this.sequence = sequence;
    this.position = position;
  }

  /** Returns the sequence of the next record. */
  long sequence() {
    return sequence;
  }

  /** Returns where the next record begins. */
  long position() {
    return position;
  }

  /** Returns the next record; null at the end, or where a record is not whole. */
  byte @Nullable [] next() throws IOException {
    if (!have(Segment.HEADER)) {
      return null;
    }
    int length = chunk.getInt(chunk.position());
    int sum = chunk.getInt(chunk.position() + 4);
    if (length < 0 || length > DiskQueue.LONGEST || !have(Segment.HEADER + length)) {
      return null;
    }
    byte[] payload = new byte[length];
    chunk.get(chunk.position() + Segment.HEADER, payload);
    if (Segment.checksum(sequence, payload) != sum) {
      return null;
    }
    chunk.position(chunk.position() + Segment.HEADER + length);
    position += Segment.HEADER + length;
    sequence++;
    return payload;
  }

  /**
   * Goes over a record whose content is damaged but not its length: a sound one follows.
   *
   * @return whether it did.
   */
  boolean skip() throws IOException {
    int length = have(Segment.HEADER) ? chunk.getInt(chunk.position()) : -1;
    if (length < 0 || length > DiskQueue.LONGEST) {
      return false;
    }
    long after = position + Segment.HEADER + length;
    if (new RecordReader(channel, sequence + 1, after).next() == null) {
      return false;
    }
    position = after;
    sequence++;
    chunk.clear().limit(0);
    return true;
  }

  /** Makes sure that so many bytes are in the chunk, if the file has them. */
  private boolean have(int bytes) throws IOException {
    if (chunk.remaining() >= bytes) {
      return true;
    }
    if (chunk.capacity() < bytes) {
      chunk = ByteBuffer.allocate(bytes + CHUNK);
    }
    chunk.clear();
    long from = position;
    while (chunk.hasRemaining()) {
      int read = channel.read(chunk, from);
      if (read < 0) {
        break;
      }
      from += read;
    }
    chunk.flip();
    return chunk.remaining() >= bytes;
  }
}
