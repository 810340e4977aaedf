package org.kaname.capture.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.kaname.capture.FrameSink;

/**
 * Reads the blocks of a TPACKET_V3 ring (linux/if_packet.h) and hands their frames over in place.
 *
 * <p>Block: version, offset to private area (4 bytes each), status at 8, number of packets at 12,
 * offset to the first at 16. Packet: offset to the next at 0, seconds at 4, nanoseconds at 8,
 * captured length at 12, length on the wire at 16, status at 20, offset to the link header at 24 (2
 * bytes), VLAN tag at 32, its type at 36 (2 bytes). Used by one thread.
 */
final class RingBlocks {
  static final int BLOCK_STATUS = 8;
  static final int BLOCK_COUNT = 12;
  static final int BLOCK_FIRST = 16;

  static final int NEXT = 0;
  static final int SECONDS = 4;
  static final int NANOS = 8;
  static final int CAPTURED = 12;
  static final int WIRE = 16;
  static final int STATUS = 20;
  static final int LINK_HEADER = 24;
  static final int VLAN_TAG = 32;
  static final int VLAN_TYPE = 36;

  static final int OF_USER = 1;
  static final int OF_KERNEL = 0;
  static final int HAS_VLAN = 0x10;
  static final int HAS_VLAN_TYPE = 0x40;

  private static final int TAG = 4;
  private static final int ETHERNET = 1;
  private static final VarHandle OWNER =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final ByteBuffer headers;
  private final ByteBuffer tags;
  private final ByteBuffer frames;
  private final int blockSize;
  private final int linkType;
  private int block;
  private long sequence;
  private long lastTime;

  /**
   * Makes a reader.
   *
   * @param memory the whole ring, direct and writable.
   */
  RingBlocks(ByteBuffer memory, int blockSize, int linkType) {
    this.blockSize = blockSize;
    this.linkType = linkType;
    headers = memory.duplicate().order(ByteOrder.nativeOrder());
    tags = memory.duplicate().order(ByteOrder.BIG_ENDIAN);
    frames = memory.asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN);
  }

  /** Says whether the kernel has finished the next block. */
  boolean ready() {
    return ((int) OWNER.getAcquire(headers, block + BLOCK_STATUS) & OF_USER) != 0;
  }

  /** Hands over the frames of the next block, which must be ready, and gives it back. */
  void take(FrameSink sink) {
    int at = block + headers.getInt(block + BLOCK_FIRST);
    for (int left = headers.getInt(block + BLOCK_COUNT); left > 0; left--) {
      frame(at, sink);
      at += headers.getInt(at + NEXT);
    }
    OWNER.setRelease(headers, block + BLOCK_STATUS, OF_KERNEL);
    block += blockSize;
    if (block + blockSize > headers.capacity()) {
      block = 0;
    }
  }

  private void frame(int header, FrameSink sink) {
    int at = header + (headers.getShort(header + LINK_HEADER) & 0xFFFF);
    int captured = headers.getInt(header + CAPTURED);
    int wire = headers.getInt(header + WIRE);
    if ((headers.getInt(header + STATUS) & HAS_VLAN) != 0 && linkType == ETHERNET) {
      at = tagged(header, at);
      captured += TAG;
      wire += TAG;
    }
    lastTime =
        (headers.getInt(header + SECONDS) & 0xFFFF_FFFFL) * 1_000_000_000L
            + headers.getInt(header + NANOS);
    sink.frame(frames, at, captured, wire, lastTime, linkType, ++sequence);
  }

  /** Puts the tag back that the kernel took out: the addresses move down into the head room. */
  private int tagged(int header, int at) {
    int start = at - TAG;
    boolean typed = (headers.getInt(header + STATUS) & HAS_VLAN_TYPE) != 0;
    tags.putLong(start, tags.getLong(at));
    tags.putInt(start + 8, tags.getInt(at + 8));
    tags.putShort(start + 12, typed ? headers.getShort(header + VLAN_TYPE) : (short) 0x8100);
    tags.putShort(start + 14, (short) headers.getInt(header + VLAN_TAG));
    return start;
  }

  /** Returns the time of the last frame handed over, 0 if there was none. */
  long lastTime() {
    return lastTime;
  }
}
