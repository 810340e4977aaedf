package org.kaname.pipeline.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.kaname.capture.FrameSink;

/**
 * Reads pcap: micro- and nanosecond, both byte orders (draft-ietf-opsawg-pcap-04).
 *
 * <p>File header 24 bytes: magic, version, zone, accuracy, snap length, link type. Record header 16
 * bytes: seconds, fraction, captured length, wire length.
 */
final class PcapSource extends FileSource {
  static final int MICROSECONDS = 0xA1B2C3D4;
  static final int NANOSECONDS = 0xA1B23C4D;
  static final int HEADER = 24;
  private static final int RECORD = 16;
  private static final long SECOND = 1_000_000_000L;

  private final boolean swapped;
  private final int fraction;
  private final int linkType;

  PcapSource(String name, MappedBytes bytes, Runnable onClose) {
    super(name, bytes, HEADER, onClose);
    ByteBuffer window = bytes.window();
    int magic = window.getInt(0);
    swapped = magic != MICROSECONDS && magic != NANOSECONDS;
    int plain = swapped ? Integer.reverseBytes(magic) : magic;
    fraction = plain == NANOSECONDS ? 1 : 1000;
    linkType = u32(window, 20) & 0xFFFF;
  }

  static boolean recognises(int magic) {
    int other = Integer.reverseBytes(magic);
    return magic == MICROSECONDS
        || magic == NANOSECONDS
        || other == MICROSECONDS
        || other == NANOSECONDS;
  }

  @Override
  long record(long at, FrameSink sink) throws IOException {
    if (at + RECORD > bytes.end() && !bytes.reach(at, RECORD)) {
      return at == bytes.size() ? -1 : broken("file.cut");
    }
    ByteBuffer window = bytes.window();
    int index = (int) (at - bytes.base());
    int captured = u32(window, index + 8);
    if (captured < 0 || captured > LONGEST) {
      return broken("file.absurd_length");
    }
    long frame = at + RECORD;
    if (frame + captured > bytes.end()) {
      if (!bytes.reach(at, RECORD + (long) captured)) {
        return broken("file.cut");
      }
      window = bytes.window();
      index = (int) (at - bytes.base());
    }
    long seconds = u32(window, index) & 0xFFFF_FFFFL;
    long time = seconds * SECOND + (u32(window, index + 4) & 0xFFFF_FFFFL) * fraction;
    int wire = u32(window, index + 12);
    emit(sink, window, frame, captured, wire, time, linkType);
    return frame + captured;
  }

  private int u32(ByteBuffer window, int index) {
    int value = window.getInt(index);
    return swapped ? Integer.reverseBytes(value) : value;
  }
}
