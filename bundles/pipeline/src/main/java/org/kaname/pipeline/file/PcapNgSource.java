package org.kaname.pipeline.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.kaname.capture.FrameSink;

/**
 * Reads pcapng: any number of sections and interfaces, both byte orders
 * (draft-ietf-opsawg-pcapng-02). Blocks that carry no packet are passed over.
 */
final class PcapNgSource extends FileSource {
  static final int SECTION = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_OFFSET = 14;
  private static final long SECOND = 1_000_000_000L;

  /** Seconds before or after 1970 that nanoseconds can say: 292 years. */
  private static final long FURTHEST = Long.MAX_VALUE / SECOND - 1;

  private static final int LONGEST_BLOCK = 64 << 20;
  private static final int MOST_INTERFACES = 65_536;

  private record Interface(int linkType, int snapLength, long ticksPerSecond, long offsetSeconds) {
    /** Returns epoch nanoseconds; what no 64-bit number of them can say is the nearest that can. */
    long nanos(long ticks) {
      long seconds = Long.divideUnsigned(ticks, ticksPerSecond);
      long rest = Long.remainderUnsigned(ticks, ticksPerSecond);
      long whole = seconds < 0 ? FURTHEST : Math.min(seconds, FURTHEST) + offset();
      return Math.max(-FURTHEST, Math.min(whole, FURTHEST)) * SECOND + fraction(rest);
    }

    private long offset() {
      return Math.max(-FURTHEST, Math.min(offsetSeconds, FURTHEST));
    }

    private long fraction(long rest) {
      if (SECOND % ticksPerSecond == 0) {
        return rest * (SECOND / ticksPerSecond);
      }
      if (ticksPerSecond % SECOND == 0) {
        return rest / (ticksPerSecond / SECOND);
      }
      int bits = Long.numberOfTrailingZeros(ticksPerSecond);
      return Math.multiplyHigh(rest, SECOND) << (64 - bits) | rest * SECOND >>> bits;
    }
  }

  private final List<Interface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  PcapNgSource(String name, MappedBytes bytes, Runnable onClose) {
    super(name, bytes, 0, onClose);
  }

  @Override
  long record(long at, FrameSink sink) throws IOException {
    if (!bytes.reach(at, 12)) {
      return at == bytes.size() ? -1 : broken("file.cut");
    }
    if (bytes.window().getInt((int) (at - bytes.base())) == SECTION && !section(at)) {
      return broken("file.broken_section");
    }
    long length = u32(at, 4) & 0xFFFF_FFFFL;
    if (length < 12 || length > LONGEST_BLOCK || (length & 3) != 0) {
      return broken("file.absurd_length");
    }
    if (!bytes.reach(at, length)) {
      return broken("file.cut");
    }
    switch (u32(at, 0)) {
      case INTERFACE -> describe(at, (int) length);
      case ENHANCED_PACKET -> packet(at, (int) length, u32(at, 8), sink);
      case OLD_PACKET -> packet(at, (int) length, u16(at, 8), sink);
      case SIMPLE_PACKET -> simple(at, (int) length, sink);
      default -> {
        // Names, statistics, decryption secrets and custom blocks carry no packet.
      }
    }
    return at + length;
  }

  private boolean section(long at) {
    int magic = bytes.window().getInt((int) (at - bytes.base()) + 8);
    if (magic == BYTE_ORDER) {
      order = ByteOrder.BIG_ENDIAN;
    } else if (Integer.reverseBytes(magic) == BYTE_ORDER) {
      order = ByteOrder.LITTLE_ENDIAN;
    } else {
      return false;
    }
    interfaces.clear();
    return true;
  }

  private void describe(long at, int length) {
    if (length < 20 || interfaces.size() >= MOST_INTERFACES) {
      broken("file.broken_section");
      return;
    }
    int linkType = u16(at, 8);
    int snapLength = u32(at, 12);
    long ticks = 1_000_000;
    long offset = 0;
    int option = 16;
    while (option + 4 <= length - 4) {
      int code = u16(at, option);
      int size = u16(at, option + 2);
      if (code == 0 || option + 4 + size > length - 4) {
        break;
      }
      if (code == OPTION_RESOLUTION && size >= 1) {
        ticks = resolution(bytes.window().get((int) (at - bytes.base()) + option + 4));
      } else if (code == OPTION_OFFSET && size >= 8) {
        offset = u64(at, option + 4);
      }
      option += 4 + ((size + 3) & ~3);
    }
    interfaces.add(new Interface(linkType, snapLength, ticks, offset));
  }

  /** Powers of ten, or of two when the first bit is set; more than 2^62 or 10^18 is not sane. */
  private static long resolution(byte value) {
    int exponent = value & 0x7F;
    if (value < 0) {
      return 1L << Math.min(exponent, 62);
    }
    long ticks = 1;
    for (int i = 0; i < Math.min(exponent, 18); i++) {
      ticks *= 10;
    }
    return ticks;
  }

  private void packet(long at, int length, int number, FrameSink sink) {
    if (length < 32 || number < 0 || number >= interfaces.size()) {
      broken("file.unknown_interface");
      return;
    }
    Interface source = interfaces.get(number);
    int captured = u32(at, 20);
    if (captured < 0 || captured > LONGEST || captured > length - 32) {
      broken("file.absurd_length");
      return;
    }
    long ticks = (u32(at, 12) & 0xFFFF_FFFFL) << 32 | (u32(at, 16) & 0xFFFF_FFFFL);
    emit(
        sink,
        bytes.window(),
        at + 28,
        captured,
        u32(at, 24),
        source.nanos(ticks),
        source.linkType());
  }

  private void simple(long at, int length, FrameSink sink) {
    if (length < 16 || interfaces.isEmpty()) {
      return;
    }
    Interface source = interfaces.get(0);
    int wire = u32(at, 8);
    int room = length - 16;
    int captured = wire < 0 || wire > room ? room : wire;
    if (source.snapLength() > 0) {
      captured = Math.min(captured, source.snapLength());
    }
    if (captured > LONGEST) {
      broken("file.absurd_length");
      return;
    }
    emit(sink, bytes.window(), at + 12, captured, wire, lastTime(), source.linkType());
  }

  private int u32(long at, int offset) {
    int value = bytes.window().getInt((int) (at - bytes.base()) + offset);
    return order == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
  }

  private int u16(long at, int offset) {
    short value = bytes.window().getShort((int) (at - bytes.base()) + offset);
    return (order == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value)) & 0xFFFF;
  }

  private long u64(long at, int offset) {
    long value = bytes.window().getLong((int) (at - bytes.base()) + offset);
    return order == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
  }
}
