package org.kaname.pipeline.packets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.kaname.response.Selector;

/**
 * Two ends between which frames are looked for, whichever sends: each an IP address, a MAC address,
 * or anybody. Ports are not looked at: who is watched is watched whole.
 */
final class FramePair {
  /** LINKTYPE_ETHERNET and the raw IP types of the capture file registry. */
  private static final int ETHERNET = 1;

  private static final int RAW = 101;
  private static final int RAW_IPV4 = 228;
  private static final int RAW_IPV6 = 229;

  private static final int MAC = 6;
  private static final int IPV4 = 4;
  private static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88A8;

  private final byte[] one;
  private final byte[] other;

  private FramePair(byte[] one, byte[] other) {
    this.one = one;
    this.other = other;
  }

  /** Returns the ends of a selector; empty if it names nobody, or something that is no address. */
  static Optional<FramePair> of(Selector selector) {
    Optional<byte[]> client = bytes(selector.client());
    Optional<byte[]> server = bytes(selector.server());
    return client.isEmpty()
            || server.isEmpty()
            || client.get().length == 0 && server.get().length == 0
        ? Optional.empty()
        : Optional.of(new FramePair(client.get(), server.get()));
  }

  private static Optional<byte[]> bytes(String address) {
    if (address.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    if (address.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
      return Optional.of(HexFormat.ofDelimiter(":").parseHex(address));
    }
    if (!address.matches("[0-9.]+|[0-9a-f]*:[0-9a-f:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Says whether a frame goes from one end to the other. */
  boolean matches(ByteBuffer frame, int at, int length, int linkType) {
    int network = network(frame, at, length, linkType);
    return goes(frame, at, length, linkType, network, one, other)
        || goes(frame, at, length, linkType, network, other, one);
  }

  private static boolean goes(
      ByteBuffer frame, int at, int length, int linkType, int network, byte[] from, byte[] to) {
    return is(frame, at, length, linkType, network, from, false)
        && is(frame, at, length, linkType, network, to, true);
  }

  private static boolean is(
      ByteBuffer frame, int at, int length, int linkType, int network, byte[] who, boolean target) {
    if (who.length == 0) {
      return true;
    }
    if (who.length == MAC) {
      return linkType == ETHERNET && length >= 2 * MAC && same(frame, at + (target ? 0 : MAC), who);
    }
    boolean old = who.length == IPV4;
    // RFC 791, 3.1; RFC 8200, 3
    int place = old ? (target ? 16 : 12) : (target ? 24 : 8);
    return network >= 0
        && network + place + who.length <= at + length
        && frame.get(network) >>> 4 == (old ? 4 : 6)
        && same(frame, network + place, who);
  }

  private static boolean same(ByteBuffer frame, int at, byte[] who) {
    byte[] there = new byte[who.length];
    frame.get(at, there);
    return Arrays.equals(there, who);
  }

  /** Returns where the network header begins, -1 if there is none. */
  private static int network(ByteBuffer frame, int at, int length, int linkType) {
    if (linkType == RAW || linkType == RAW_IPV4 || linkType == RAW_IPV6) {
      return length > 0 ? at : -1;
    }
    int type = at + 2 * MAC;
    int end = at + length - 2;
    while (linkType == ETHERNET && type < end) {
      int kind = frame.getShort(type) & 0xFFFF;
      if (kind != VLAN && kind != SERVICE_VLAN) {
        return type + 2;
      }
      type += 4;
    }
    return -1;
  }
}
