package org.kaname.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds capture files in memory, also wrong ones. */
public final class CaptureBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  private CaptureBytes(ByteOrder order) {
    this.order = order;
  }

  /**
   * Begins a pcap file.
   *
   * @param magic A1B2C3D4 for microseconds, A1B23C4D for nanoseconds.
   */
  public static CaptureBytes pcap(int magic, ByteOrder order, int linkType) {
    CaptureBytes bytes = new CaptureBytes(order);
    ByteBuffer header = bytes.buffer(24).putInt(magic).putShort((short) 2).putShort((short) 4);
    return bytes.raw(all(header.putLong(0).putInt(65_535).putInt(linkType)));
  }

  /** Begins a pcapng file or, after other blocks, another section of the same byte order. */
  public static CaptureBytes pcapng(ByteOrder order) {
    return new CaptureBytes(order).section();
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private static byte[] all(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  /** Adds bytes as they are. */
  public CaptureBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Adds a pcap record. */
  public CaptureBytes record(int seconds, int fraction, byte[] frame) {
    return record(seconds, fraction, frame.length, frame.length, frame);
  }

  /** Adds a pcap record that says what it likes of its lengths. */
  public CaptureBytes record(int seconds, int fraction, int captured, int wire, byte[] frame) {
    raw(all(buffer(16).putInt(seconds).putInt(fraction).putInt(captured).putInt(wire)));
    return raw(frame);
  }

  /** Adds a section header. */
  public CaptureBytes section() {
    ByteBuffer body = buffer(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0);
    return block(0x0A0D0D0A, all(body.putLong(-1)));
  }

  /** Adds a block of any type; the body is padded to 4 bytes. */
  public CaptureBytes block(int type, byte[] body) {
    int length = 12 + (body.length + 3 & ~3);
    ByteBuffer block = buffer(length).putInt(type).putInt(length).put(body);
    return raw(all(block.putInt(length - 4, length)));
  }

  /**
   * Adds an interface.
   *
   * @param resolution if_tsresol, -1 for none.
   * @param offset if_tsoffset, 0 for none.
   */
  public CaptureBytes face(int linkType, int resolution, long offset) {
    ByteBuffer body = buffer(8 + 8 + 12 + 4).putShort((short) linkType).putShort((short) 0);
    body.putInt(65_535);
    if (resolution >= 0) {
      body.putShort((short) 9).putShort((short) 1).put((byte) resolution).put(new byte[3]);
    }
    if (offset != 0) {
      body.putShort((short) 14).putShort((short) 8).putLong(offset);
    }
    return block(1, all(body));
  }

  /** Adds an enhanced packet. */
  public CaptureBytes packet(int face, long ticks, byte[] frame) {
    ByteBuffer body = buffer(20 + frame.length).putInt(face).putInt((int) (ticks >>> 32));
    return block(
        6, all(body.putInt((int) ticks).putInt(frame.length).putInt(frame.length).put(frame)));
  }

  /** Adds an obsolete packet block, which also says how many were dropped before it. */
  public CaptureBytes oldPacket(int face, int drops, long ticks, byte[] frame) {
    ByteBuffer body = buffer(20 + frame.length).putShort((short) face).putShort((short) drops);
    body.putInt((int) (ticks >>> 32)).putInt((int) ticks).putInt(frame.length);
    return block(2, all(body.putInt(frame.length).put(frame)));
  }

  /** Adds a simple packet. */
  public CaptureBytes simple(byte[] frame) {
    return block(3, all(buffer(4 + frame.length).putInt(frame.length).put(frame)));
  }

  /** Returns the whole file. */
  public byte[] bytes() {
    return out.toByteArray();
  }
}
