package org.kaname.forward.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * One file of the queue: records one after the other.
 *
 * <p>Byte layout of a record, big-endian: length of the payload (4), CRC-32C of its sequence and
 * payload (4), payload. The sequence of the first is the file's name, 16 hexadecimal digits.
 *
 * @param first sequence of the first record.
 */
record Segment(long first, Path file) {
  static final int HEADER = 8;
  static final String END = ".seg";

  static Segment named(Path file) {
    String name = String.valueOf(file.getFileName());
    return new Segment(
        Long.parseUnsignedLong(name.substring(0, name.length() - END.length()), 16), file);
  }

  static Segment in(Path folder, long first) {
    return new Segment(first, folder.resolve("%016x".formatted(first) + END));
  }

  static int checksum(long sequence, byte[] payload) {
    CRC32C crc = new CRC32C();
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES).putLong(0, sequence);
    crc.update(number);
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }

  static ByteBuffer header(long sequence, byte[] payload) {
    return ByteBuffer.allocate(HEADER)
        .putInt(payload.length)
        .putInt(checksum(sequence, payload))
        .flip();
  }

  /** Where a segment's sound records end. */
  record End(long sequence, long position) {}

  /** Finds the end: behind the last sound record. */
  End end() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      RecordReader reader = new RecordReader(channel, first, 0);
      while (reader.next() != null || reader.skip()) {
        // on to the end
      }
      return new End(reader.sequence(), reader.position());
    }
  }
}
