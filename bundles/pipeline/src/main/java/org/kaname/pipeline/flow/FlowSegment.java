package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import org.kaname.decode.Segment;

/** The one segment of a shard: moved over captured or reassembled bytes before each call. */
final class FlowSegment implements Segment {
  private final FlowTable flows;
  private ByteBuffer bytes = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();
  private int base;
  private int length;
  private boolean overrun;
  private int flow;
  private int transport;
  private int etherType;
  private int direction;
  private int clientPort;
  private int serverPort;
  private boolean midStream;
  private long time;

  FlowSegment(FlowTable flows) {
    this.flows = flows;
  }

  void over(ByteBuffer from, int at, int count) {
    bytes = from;
    base = at;
    length = count;
    overrun = false;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  int base() {
    return base;
  }

  void of(int flowNumber, int way, long packetTime, boolean gap) {
    flow = flowNumber;
    direction = way;
    time = packetTime;
    midStream = gap;
  }

  /** Takes transport and ports from the table of flows. */
  void service(int flowNumber) {
    long key2 = flows.words[flowNumber * FlowTable.WORDS + FlowTable.KEY2];
    long state = flows.words[flowNumber * FlowTable.WORDS + FlowTable.STATE];
    int portA = Keys.portA(key2);
    int portB = Keys.portB(key2);
    boolean clientIsB = (state & FlowTable.CLIENT_IS_B) != 0;
    transport = Keys.transport(key2);
    etherType = transport == 0 ? portA : 0;
    clientPort = clientIsB ? portB : portA;
    serverPort = clientIsB ? portA : portB;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int u8(int at) {
    if (at < 0 || at >= length) {
      overrun = true;
      return 0;
    }
    return bytes.get(base + at) & 0xFF;
  }

  @Override
  public int u16(int at) {
    if (at < 0 || at > length - 2) {
      overrun = true;
      return 0;
    }
    return bytes.getShort(base + at) & 0xFFFF;
  }

  @Override
  public int u32(int at) {
    if (at < 0 || at > length - 4) {
      overrun = true;
      return 0;
    }
    return bytes.getInt(base + at);
  }

  @Override
  public long u64(int at) {
    if (at < 0 || at > length - 8) {
      overrun = true;
      return 0;
    }
    return bytes.getLong(base + at);
  }

  @Override
  public int u16le(int at) {
    return Short.reverseBytes((short) u16(at)) & 0xFFFF;
  }

  @Override
  public int u32le(int at) {
    return Integer.reverseBytes(u32(at));
  }

  @Override
  public boolean equalsAt(int at, byte[] expected) {
    if (at < 0 || at > length - expected.length) {
      overrun = true;
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes.get(base + at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int indexOf(int value, int from, int to) {
    int end = Math.min(to, length);
    for (int i = Math.max(0, from); i < end; i++) {
      if ((bytes.get(base + i) & 0xFF) == value) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void copy(int at, byte[] target, int offset, int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = (byte) u8(at + i);
    }
  }

  @Override
  public boolean overrun() {
    return overrun;
  }

  @Override
  public int transport() {
    return transport;
  }

  @Override
  public int etherType() {
    return etherType;
  }

  @Override
  public int direction() {
    return direction;
  }

  @Override
  public int clientPort() {
    return clientPort;
  }

  @Override
  public int serverPort() {
    return serverPort;
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
    return flow;
  }

  @Override
  public long slot(int index) {
    return index < 2
        ? flows.words[flow * FlowTable.WORDS + FlowTable.SLOTS + index]
        : flows.cold[flow * FlowTable.COLD + FlowTable.COLD_SLOTS + (index & 1)];
  }

  @Override
  public void slot(int index, long value) {
    if (index < 2) {
      flows.words[flow * FlowTable.WORDS + FlowTable.SLOTS + index] = value;
    } else {
      flows.cold[flow * FlowTable.COLD + FlowTable.COLD_SLOTS + (index & 1)] = value;
    }
  }
}
