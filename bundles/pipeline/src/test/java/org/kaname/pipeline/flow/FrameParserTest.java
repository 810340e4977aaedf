package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.extension;
import static org.kaname.testkit.Packets.fragment4;
import static org.kaname.testkit.Packets.fragment6;
import static org.kaname.testkit.Packets.ipv4;
import static org.kaname.testkit.Packets.ipv6;
import static org.kaname.testkit.Packets.join;
import static org.kaname.testkit.Packets.tag;
import static org.kaname.testkit.Packets.udp;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kaname.testkit.Hex;

class FrameParserTest {
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final byte[] HELLO = udp(50_000, 9999, ascii("K5hello"));
  private static final byte[] HELLO4 = ipv4(1, 2, 17, 0, HELLO);
  private static final byte[] HELLO6 = ipv6(1, 2, 17, HELLO);

  private final Rig rig = new Rig(new Rig.Toy('K'));

  private String heard(byte[] frame, int linkType) {
    return rig.frame(frame, frame.length, linkType).heard();
  }

  private String heard(byte[] frame) {
    return heard(frame, 1);
  }

  private long broken(byte[] frame, int captured) {
    return rig.frame(frame, captured, 1).count(Tally.Of.BROKEN_HEADER);
  }

  @Test
  void ipv4OverEthernet_isRead() {
    assertEquals("0hello", heard(ethernet(1, 2, IPV4, HELLO4)));
  }

  @Test
  void ipv6OverEthernet_isRead() {
    assertEquals("0hello", heard(ethernet(1, 2, IPV6, HELLO6)));
  }

  @Test
  void padding_isNotPayload() {
    heard(ethernet(1, 2, IPV4, join(HELLO4, new byte[20])));
    assertEquals(0, rig.count(Tally.Of.MALFORMED));
  }

  @Test
  void ipv4Options_arePassedOver() {
    byte[] packet = join(Arrays.copyOf(HELLO4, 20), new byte[8], HELLO);
    packet[0] = 0x47;
    packet[3] = (byte) packet.length;
    assertEquals("0hello", heard(ethernet(1, 2, IPV4, packet)));
  }

  @Test
  void ipv4LengthOf0_isTheWholeFrame() {
    byte[] packet = HELLO4.clone();
    packet[3] = 0;
    assertEquals("0hello", heard(ethernet(1, 2, IPV4, packet)));
  }

  @Test
  void vlan_isRead() {
    heard(ethernet(1, 2, 0x8100, tag(0x6005, IPV4, HELLO4)));
    assertEquals("5", vlan());
  }

  @Test
  void qinq_isNamedByTheOuterTag() {
    heard(ethernet(1, 2, 0x88A8, tag(7, 0x8100, tag(5, IPV4, HELLO4))));
    assertEquals("7", vlan());
  }

  @Test
  void priorityTag_isNoVlan() {
    heard(ethernet(1, 2, 0x8100, tag(0, 0x8100, tag(5, IPV4, HELLO4))));
    assertEquals("5", vlan());
  }

  @Test
  void manyTags_areRead() {
    byte[] inside = HELLO4;
    int type = IPV4;
    for (int i = 0; i < 100; i++) {
      inside = tag(9, type, inside);
      type = 0x9100;
    }
    assertEquals("0hello", heard(ethernet(1, 2, type, inside)));
  }

  private String vlan() {
    return "" + rig.shard.traffic().endpoint(1, -1).vlan();
  }

  @Test
  void snap_isRead() {
    byte[] snap = join(Hex.bytes("aaaa 03 000000 0800"), HELLO4);
    assertEquals("0hello", heard(ethernet(1, 2, snap.length, snap)));
  }

  @Test
  void llc_isKnownByItsAccessPoint() {
    heard(ethernet(1, 2, 7, Hex.bytes("424203 00000000 ffffffff")));
    assertEquals("02:00:00:00:00:01 > 02:00:00:00:00:02 0/66", rig.flows.get(0));
  }

  @Test
  void llcLength_endsThePayload() {
    heard(ethernet(1, 2, 3, ascii("K1aK1b")));
    assertEquals("0a", rig.heard());
  }

  @Test
  void otherEtherType_isAFlowOfItsOwn() {
    heard(ethernet(1, 2, 0x88B8, ascii("K1a")));
    assertEquals("02:00:00:00:00:01 > 02:00:00:00:00:02 0/35000", rig.flows.get(0));
  }

  @Test
  void arp_tellsWhoHasAnAddress() {
    byte[] arp = Hex.bytes("0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002");
    heard(ethernet(1, -1, 0x0806, arp));
    assertEquals("10.0.0.1 (02:00:00:00:00:01)", device(1));
  }

  private String device(int number) {
    var endpoint = rig.shard.traffic().endpoint(number, -1);
    return endpoint.ip() + " (" + endpoint.mac() + ")";
  }

  @Test
  void cutArp_isAFrameWithoutIp() {
    heard(ethernet(1, 2, 0x0806, new byte[10]));
    assertEquals("02:00:00:00:00:01 > 02:00:00:00:00:02 0/2054", rig.flows.get(0));
  }

  @Test
  void cookedV1_isRead() {
    byte[] header = Hex.bytes("0000 0001 0006 020000000001 0000 0800");
    assertEquals("0hello", heard(join(header, HELLO4), 113));
  }

  @Test
  void cookedV1_hasTheSendersMac() {
    heard(join(Hex.bytes("0000 0001 0006 020000000001 0000 0800"), HELLO4), 113);
    assertEquals("10.0.0.1 (02:00:00:00:00:01)", device(1));
  }

  @Test
  void cookedV2_isRead() {
    byte[] header = Hex.bytes("86dd 0000 00000001 0001 00 06 020000000001 0000");
    assertEquals("0hello", heard(join(header, HELLO6), 276));
  }

  @Test
  void cookedLlc_isKnownByItsAccessPoint() {
    heard(join(Hex.bytes("0000 0001 0006 020000000001 0000 0004"), ascii("K1aK1b")), 113);
    assertEquals("0a 0b", rig.heard());
  }

  @Test
  void rawIp_isRead() {
    assertEquals("0hello", heard(HELLO4, 101));
  }

  @Test
  void rawIpv6_isRead() {
    assertEquals("0hello", heard(HELLO6, 12));
  }

  @Test
  void loopback_isRead() {
    assertEquals("0hello", heard(join(Hex.bytes("02000000"), HELLO4), 0));
  }

  @Test
  void emptyLoopback_isBroken() {
    heard(new byte[0], 0);
    assertEquals(1, rig.count(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void unknownLinkType_isCounted() {
    heard(HELLO4, 147);
    assertEquals(1, rig.count(Tally.Of.UNKNOWN_LINK_TYPE));
  }

  @Test
  void ipv6ExtensionHeaders_arePassedOver() {
    byte[] inside = extension(43, extension(60, extension(17, HELLO)));
    assertEquals("0hello", heard(ethernet(1, 2, IPV6, ipv6(1, 2, 0, inside))));
  }

  @Test
  void ipv6AuthenticationHeader_isPassedOver() {
    byte[] header = new byte[24];
    header[0] = 17;
    header[1] = 4;
    assertEquals("0hello", heard(ethernet(1, 2, IPV6, ipv6(1, 2, 51, join(header, HELLO)))));
  }

  @Test
  void endlessExtensionHeaders_areBroken() {
    byte[] inside = HELLO;
    for (int i = 0; i < 20; i++) {
      inside = extension(60, inside);
    }
    heard(ethernet(1, 2, IPV6, ipv6(1, 2, 60, inside)));
    assertEquals(1, rig.count(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void cutExtensionHeader_isBroken() {
    heard(ethernet(1, 2, IPV6, ipv6(1, 2, 60, new byte[7])));
    assertEquals(1, rig.count(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void ipv4Fragments_areJoined() {
    heard(ethernet(1, 2, IPV4, fragment4(1, 2, 17, 5, 0, true, Arrays.copyOf(HELLO, 8))));
    byte[] rest = Arrays.copyOfRange(HELLO, 8, HELLO.length);
    assertEquals("0hello", heard(ethernet(1, 2, IPV4, fragment4(1, 2, 17, 5, 8, false, rest))));
  }

  @Test
  void ipv6Fragments_areJoined() {
    byte[] rest = Arrays.copyOfRange(HELLO, 8, HELLO.length);
    heard(ethernet(1, 2, IPV6, ipv6(1, 2, 44, fragment6(17, 9, 8, false, rest))));
    byte[] first = fragment6(17, 9, 0, true, Arrays.copyOf(HELLO, 8));
    assertEquals("0hello", heard(ethernet(1, 2, IPV6, ipv6(1, 2, 44, first))));
  }

  @Test
  void ipv6AtomicFragment_isRead() {
    byte[] whole = fragment6(17, 9, 0, false, HELLO);
    assertEquals("0hello", heard(ethernet(1, 2, IPV6, ipv6(1, 2, 44, whole))));
  }

  @Test
  void everyFragment_countsAsAPacket() {
    heard(ethernet(1, 2, IPV4, fragment4(1, 2, 17, 5, 0, true, new byte[8])));
    assertEquals(1, rig.count(Tally.Of.PACKETS));
  }

  @Test
  void wrongVersion_isBroken() {
    byte[] packet = HELLO4.clone();
    packet[0] = 0x55;
    assertEquals(1, broken(ethernet(1, 2, IPV4, packet), 60 - 11));
  }

  @Test
  void headerLengthBelow20_isBroken() {
    byte[] packet = HELLO4.clone();
    packet[0] = 0x44;
    assertEquals(1, broken(ethernet(1, 2, IPV4, packet), 49));
  }

  /** Every cut of every kind of frame ends in the counters, whatever is behind the cut. */
  @Test
  void cutFrames_areCounted() {
    byte[][] frames = {
      ethernet(1, 2, IPV4, HELLO4),
      ethernet(1, 2, IPV6, ipv6(1, 2, 0, extension(17, HELLO))),
      ethernet(1, 2, IPV6, ipv6(1, 2, 44, fragment6(17, 9, 0, false, HELLO))),
      ethernet(1, 2, 0x8100, tag(5, IPV4, HELLO4)),
      ethernet(1, 2, 40, join(Hex.bytes("aaaa 03 000000 0800"), HELLO4)),
    };
    int sent = 0;
    for (byte[] frame : frames) {
      for (int linkType : new int[] {0, 1, 12, 113, 276, 999}) {
        for (int captured = 0; captured < frame.length; captured++) {
          rig.frame(frame, captured, linkType);
          sent++;
        }
      }
    }
    assertEquals(sent, rig.count(Tally.Of.PACKETS));
  }
}
