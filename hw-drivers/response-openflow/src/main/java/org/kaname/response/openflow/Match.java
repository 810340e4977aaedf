package org.kaname.response.openflow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which packets a rule is about. Encoded as {@code ofp_match} with OXM fields (OpenFlow Switch
 * Specification 1.3.5, 7.2.3): type 1, length without padding, fields of class 0x8000, padding to a
 * multiple of 8 bytes.
 *
 * @param source IP or MAC address, {@code null} for any.
 * @param target as {@code source}.
 * @param etherType {@link #ANY} where no field needs it.
 * @param transport IP protocol, {@link #ANY} for any.
 * @param sourcePort {@link #ANY} for any.
 * @param targetPort {@link #ANY} for any.
 */
record Match(
    @Nullable Address source,
    @Nullable Address target,
    int etherType,
    int transport,
    int sourcePort,
    int targetPort) {
  static final int ANY = -1;
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86DD;
  static final int ARP = 0x0806;
  static final int TCP = 6;
  static final int UDP = 17;

  // 7.2.3.7, table 12: OXM fields
  private static final int ETH_DST = 3;
  private static final int ETH_SRC = 4;
  private static final int ETH_TYPE = 5;
  private static final int IP_PROTO = 10;
  private static final int IPV4_SRC = 11;
  private static final int IPV4_DST = 12;
  private static final int TCP_SRC = 13;
  private static final int TCP_DST = 14;
  private static final int UDP_SRC = 15;
  private static final int UDP_DST = 16;
  private static final int IPV6_SRC = 26;
  private static final int IPV6_DST = 27;

  private static final int OXM = 1;
  private static final int BASIC = 0x8000;
  private static final int LONGEST = 96;

  /** Returns the same with sides changed: the packets that go the other way. */
  Match back() {
    return new Match(
        /* source= */ target,
        /* target= */ source,
        etherType,
        transport,
        /* sourcePort= */ targetPort,
        /* targetPort= */ sourcePort);
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(LONGEST);
    out.putShort((short) OXM).putShort((short) 0);
    if (etherType != ANY) {
      field(out, ETH_TYPE, 2).putShort((short) etherType);
    }
    if (transport != ANY) {
      field(out, IP_PROTO, 1).put((byte) transport);
    }
    address(out, source, ETH_SRC, IPV4_SRC, IPV6_SRC);
    address(out, target, ETH_DST, IPV4_DST, IPV6_DST);
    if (sourcePort != ANY) {
      field(out, transport == UDP ? UDP_SRC : TCP_SRC, 2).putShort((short) sourcePort);
    }
    if (targetPort != ANY) {
      field(out, transport == UDP ? UDP_DST : TCP_DST, 2).putShort((short) targetPort);
    }
    int length = out.position();
    out.putShort(2, (short) length);
    return Arrays.copyOf(out.array(), (length + 7) / 8 * 8);
  }

  private static ByteBuffer field(ByteBuffer out, int field, int length) {
    return out.putShort((short) BASIC).put((byte) (field << 1)).put((byte) length);
  }

  private static void address(
      ByteBuffer out, @Nullable Address address, int mac, int four, int six) {
    if (address != null) {
      byte[] bytes = address.bytes();
      int field = bytes.length == 6 ? mac : bytes.length == 4 ? four : six;
      field(out, field, bytes.length).put(bytes);
    }
  }

  /**
   * Reads the fields of a match.
   *
   * @param in from the first field to the last.
   * @return empty if it is not one that this program writes.
   */
  static Optional<Match> decode(ByteBuffer in) {
    Match match = new Match(null, null, ANY, ANY, ANY, ANY);
    while (in.remaining() >= 4) {
      int kind = in.getShort() & 0xFFFF;
      int field = in.get() & 0xFF;
      int length = in.get() & 0xFF;
      if (kind != BASIC || (field & 1) != 0 || length > in.remaining()) {
        return Optional.empty();
      }
      byte[] value = new byte[length];
      in.get(value);
      Optional<Match> more = match.with(field >> 1, value);
      if (more.isEmpty()) {
        return more;
      }
      match = more.get();
    }
    return in.hasRemaining() ? Optional.empty() : Optional.of(match);
  }

  private Optional<Match> with(int field, byte[] value) {
    int number = value.length == 2 ? (value[0] & 0xFF) << 8 | value[1] & 0xFF : ANY;
    return switch (field) {
      case ETH_TYPE ->
          of(source, target, number, transport, sourcePort, targetPort, value.length == 2);
      case IP_PROTO ->
          of(
              source,
              target,
              etherType,
              value.length == 1 ? value[0] & 0xFF : ANY,
              sourcePort,
              targetPort,
              value.length == 1);
      case ETH_SRC, IPV4_SRC, IPV6_SRC ->
          length(field) == value.length && source == null
              ? of(Address.of(value), target, etherType, transport, sourcePort, targetPort, true)
              : Optional.empty();
      case ETH_DST, IPV4_DST, IPV6_DST ->
          length(field) == value.length && target == null
              ? of(source, Address.of(value), etherType, transport, sourcePort, targetPort, true)
              : Optional.empty();
      case TCP_SRC, UDP_SRC ->
          of(source, target, etherType, transport, number, targetPort, value.length == 2);
      case TCP_DST, UDP_DST ->
          of(source, target, etherType, transport, sourcePort, number, value.length == 2);
      default -> Optional.empty();
    };
  }

  private static int length(int field) {
    return switch (field) {
      case ETH_SRC, ETH_DST -> 6;
      case IPV4_SRC, IPV4_DST -> 4;
      default -> 16;
    };
  }

  private static Optional<Match> of(
      @Nullable Address source,
      @Nullable Address target,
      int etherType,
      int transport,
      int sourcePort,
      int targetPort,
      boolean sound) {
    return sound
        ? Optional.of(new Match(source, target, etherType, transport, sourcePort, targetPort))
        : Optional.empty();
  }
}
