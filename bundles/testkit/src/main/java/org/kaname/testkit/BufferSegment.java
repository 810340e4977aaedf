package org.kaname.testkit;

import java.nio.ByteBuffer;
import org.kaname.decode.Segment;

/** A segment over a buffer, on the heap or direct, that shows one range of it after the other. */
public final class BufferSegment implements Segment {
  private final ByteBuffer bytes;
  private final long[] slots;
  private final Flow flow;
  private int direction;
  private int offset;
  private int length;
  private boolean midStream;
  private boolean overrun;
  private long time;

  /** Makes a segment that shows all of the buffer, from client to server. */
  public BufferSegment(ByteBuffer bytes, Flow flow) {
    this(bytes, flow, new long[4]);
  }

  private BufferSegment(ByteBuffer bytes, Flow flow, long[] slots) {
    this.bytes = bytes;
    this.flow = flow;
    this.slots = slots;
    this.length = bytes.limit();
    this.time = 1_700_000_000_000_000_000L;
  }

  /** Makes a segment over other bytes of the same flow: it has the same slots. */
  public BufferSegment with(ByteBuffer others) {
    BufferSegment made = new BufferSegment(others, flow, slots);
    made.time = time;
    return made;
  }

  /** Shows a range, as if it had arrived now. */
  public BufferSegment show(int at, int count) {
    offset = at;
    length = count;
    overrun = false;
    return this;
  }

  /** Sets the direction: 0 from client to server, 1 back. */
  public BufferSegment towards(int direction) {
    this.direction = direction;
    return this;
  }

  /** Sets the time of the packet, epoch nanoseconds. */
  public BufferSegment at(long time) {
    this.time = time;
    return this;
  }

  /** Says that bytes before these are missing. */
  public BufferSegment midStream(boolean missing) {
    this.midStream = missing;
    return this;
  }

  /** Forgets what the decoder kept, as for a new flow. */
  public void clearSlots() {
    for (int i = 0; i < slots.length; i++) {
      slots[i] = 0;
    }
  }

  /** Returns how many bytes there are in all. */
  public int whole() {
    return bytes.limit();
  }

  private long read(int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | u8(at + i);
    }
    return value;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int u8(int at) {
    if (at < 0) {
      throw new IndexOutOfBoundsException(at);
    }
    if (at >= length) {
      overrun = true;
      return 0;
    }
    return bytes.get(offset + at) & 0xff;
  }

  @Override
  public int u16(int at) {
    return (int) read(at, 2);
  }

  @Override
  public int u32(int at) {
    return (int) read(at, 4);
  }

  @Override
  public long u64(int at) {
    return read(at, 8);
  }

  @Override
  public int u16le(int at) {
    return Short.toUnsignedInt(Short.reverseBytes((short) u16(at)));
  }

  @Override
  public int u32le(int at) {
    return Integer.reverseBytes(u32(at));
  }

  @Override
  public boolean equalsAt(int at, byte[] expected) {
    if (at + expected.length > length) {
      overrun = true;
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((byte) u8(at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int indexOf(int value, int from, int to) {
    for (int i = Math.max(from, 0); i < Math.min(to, length); i++) {
      if (u8(i) == value) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void copy(int at, byte[] target, int from, int count) {
    for (int i = 0; i < count; i++) {
      target[from + i] = (byte) u8(at + i);
    }
  }

  @Override
  public boolean overrun() {
    return overrun;
  }

  @Override
  public int transport() {
    return flow.transport();
  }

  @Override
  public int etherType() {
    return flow.transport() == NONE ? flow.port() : 0x0800;
  }

  @Override
  public int direction() {
    return direction;
  }

  @Override
  public int clientPort() {
    return flow.transport() == NONE ? 0 : flow.clientPort();
  }

  @Override
  public int serverPort() {
    return flow.transport() == NONE ? 0 : flow.port();
  }

  @Override
  public boolean midStream() {
    return midStream;
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public int flow() {
    return 0;
  }

  @Override
  public long slot(int index) {
    return slots[index];
  }

  @Override
  public void slot(int index, long value) {
    slots[index] = value;
  }
}
