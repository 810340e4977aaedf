package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;

/** The frame now being looked at: one instance a shard, refilled for every frame. */
final class Packet {
  ByteBuffer bytes = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();

  /** Absolute index of the header now being read. */
  int at;

  /** Absolute index behind the last captured byte. */
  int end;

  /** Bytes of the frame on the wire. */
  int wire;

  /** Bytes missing behind {@link #end} because the capture cut the frame. */
  int missing;

  long time;
  long position;
  long number;

  /** MAC addresses in the low 48 bits, 0 where frames have none. */
  long sourceMac;

  long targetMac;
  int vlan;
  int etherType;

  int left() {
    return end - at;
  }

  int u8(int offset) {
    return bytes.get(at + offset) & 0xFF;
  }

  int u16(int offset) {
    return bytes.getShort(at + offset) & 0xFFFF;
  }

  int i32(int offset) {
    return bytes.getInt(at + offset);
  }

  long i64(int offset) {
    return bytes.getLong(at + offset);
  }
}
