package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Packets of a network card as they are kept: enhanced packet blocks of pcapng, big-endian, times
 * in nanoseconds (draft-ietf-opsawg-pcapng-02).
 *
 * @param linkType of the capture file registry.
 * @param time epoch nanoseconds.
 * @param wire bytes it had on the wire.
 * @param hex captured bytes in hexadecimal, what says something of a person overwritten.
 * @param id position that alerts know it by, -1 if none points at it.
 * @param comment what was decoded, empty if nobody asked.
 */
record PacketBlock(int linkType, long time, int wire, String hex, long id, String comment) {
  /** Bytes before the packet, its length at the end included. */
  static final int OVERHEAD = 32;

  static final int SECTION = 28;
  static final int INTERFACE = 32;

  /** Bytes that options take besides their values: number, end and the comment's head. */
  static final int OPTIONS = 12 + 4 + 4;

  private static final int SECTION_TYPE = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int PACKET_TYPE = 6;
  private static final int SNAP_LENGTH = 262_144;
  private static final int RESOLUTION_OPTION = 9;
  private static final int NAME_OPTION = 2;
  private static final int NANOSECONDS = 9 << 24;
  private static final int COMMENT_OPTION = 1;
  private static final int ID_OPTION = 5;
  private static final int HEAD = 28;

  /** Writes the beginning of a file, with its one interface, at an index; returns its length. */
  static int begin(ByteBuffer to, int at, int linkType) {
    section(to, at);
    int interfaceAt = at + SECTION;
    to.putInt(interfaceAt, 1).putInt(interfaceAt + 4, INTERFACE);
    interfaceBody(to, interfaceAt + 8, linkType);
    to.putInt(interfaceAt + 24, 0).putInt(interfaceAt + 28, INTERFACE);
    return SECTION + INTERFACE;
  }

  private static void section(ByteBuffer to, int at) {
    to.putInt(at, SECTION_TYPE).putInt(at + 4, SECTION).putInt(at + 8, BYTE_ORDER);
    to.putInt(at + 12, 1 << 16).putLong(at + 16, -1).putInt(at + 24, SECTION);
  }

  private static void interfaceBody(ByteBuffer to, int at, int linkType) {
    to.putInt(at, linkType << 16).putInt(at + 4, SNAP_LENGTH);
    to.putInt(at + 8, RESOLUTION_OPTION << 16 | 1).putInt(at + 12, NANOSECONDS);
  }

  /** Returns the beginning of a file whose interface has a name. */
  static byte[] begin(int linkType, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int length = INTERFACE + 4 + padded(text.length);
    ByteBuffer to = ByteBuffer.allocate(SECTION + length);
    section(to, 0);
    to.putInt(SECTION, 1).putInt(SECTION + 4, length);
    interfaceBody(to, SECTION + 8, linkType);
    to.putInt(SECTION + 24, NAME_OPTION << 16 | text.length).put(SECTION + 28, text);
    to.putInt(SECTION + length - 8, 0).putInt(SECTION + length - 4, length);
    return to.array();
  }

  /** Writes everything before the bytes of a packet. */
  static void head(ByteBuffer to, int at, int total, long time, int captured, int wire) {
    to.putLong(at, (long) PACKET_TYPE << 32 | total).putInt(at + 8, 0).putLong(at + 12, time);
    to.putInt(at + 20, captured).putInt(at + HEAD - 4, wire);
  }

  /** Writes everything behind them; there is room for four bytes more. */
  static void tail(ByteBuffer to, int at, int total, int captured) {
    int behind = at + HEAD + captured;
    to.putInt(behind, 0).putInt(at + total - 4, total);
  }

  /** Writes options and what follows behind the bytes of a packet. */
  static void tail(ByteBuffer to, int at, int total, int captured, long id, byte[] comment) {
    to.putInt(at + HEAD + captured, 0);
    int option = at + HEAD + padded(captured);
    to.putInt(at + total - 12, 0);
    to.putInt(option, ID_OPTION << 16 | 8).putLong(option + 4, id);
    to.putInt(option + 12, COMMENT_OPTION << 16 | comment.length).put(option + 16, comment);
    to.putInt(at + total - 8, 0).putInt(at + total - 4, total);
  }

  /** Returns the block of a packet that alerts know by a position. */
  byte[] bytes(long position) {
    byte[] packet = HexFormat.of().parseHex(hex);
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    int total = OVERHEAD + padded(packet.length) + OPTIONS + padded(text.length);
    ByteBuffer to = ByteBuffer.allocate(total);
    head(to, 0, total, time, packet.length, wire);
    to.put(HEAD, packet);
    tail(to, 0, total, packet.length, position, text);
    return to.array();
  }

  static int padded(int length) {
    return (length + 3) & ~3;
  }

  /** Returns where the bytes of a packet begin in its block. */
  static int data(int at) {
    return at + HEAD;
  }

  /** Returns the length of the block at an index, 0 if none can be there. */
  static int length(ByteBuffer from, int at) {
    if (at + 12 > from.limit()) {
      return 0;
    }
    int length = from.getInt(at + 4);
    return length >= 12 && length % 4 == 0 && length <= from.limit() - at ? length : 0;
  }

  static boolean packet(ByteBuffer from, int at) {
    return from.getInt(at) == PACKET_TYPE;
  }

  /** Reads a block of a packet; empty if it is none. */
  static Optional<PacketBlock> read(ByteBuffer from, int at, int linkType) {
    int length = length(from, at);
    if (length < OVERHEAD || !packet(from, at)) {
      return Optional.empty();
    }
    int captured = from.getInt(at + 20);
    if (captured < 0 || padded(captured) > length - OVERHEAD) {
      return Optional.empty();
    }
    byte[] bytes = new byte[captured];
    from.get(at + HEAD, bytes);
    long id = -1;
    String comment = "";
    int option = at + HEAD + padded(captured);
    int end = at + length - 4;
    while (option + 4 <= end) {
      int code = from.getShort(option) & 0xFFFF;
      int size = from.getShort(option + 2) & 0xFFFF;
      if (code == 0 || option + 4 + size > end) {
        break;
      }
      if (code == ID_OPTION && size == 8) {
        id = from.getLong(option + 4);
      } else if (code == COMMENT_OPTION) {
        comment = text(from, option + 4, size);
      }
      option += 4 + padded(size);
    }
    return Optional.of(
        new PacketBlock(
            linkType,
            from.getLong(at + 12),
            from.getInt(at + 24),
            HexFormat.of().formatHex(bytes),
            id,
            comment));
  }

  /** Returns the link type of the interface described at an index. */
  static int linkType(ByteBuffer from, int at) {
    return from.getShort(at + 8) & 0xFFFF;
  }

  /** Returns the name of the interface described at an index, empty if it has none. */
  static String name(ByteBuffer from, int at) {
    int option = at + 24;
    return length(from, at) > INTERFACE && from.getShort(option) == NAME_OPTION
        ? text(from, option + 4, from.getShort(option + 2) & 0xFFFF)
        : "";
  }

  private static String text(ByteBuffer from, int at, int length) {
    byte[] bytes = new byte[length];
    from.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
