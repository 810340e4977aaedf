package org.kaname.pipeline.packets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.extension;
import static org.kaname.testkit.Packets.fragment4;
import static org.kaname.testkit.Packets.ipv4;
import static org.kaname.testkit.Packets.ipv6;
import static org.kaname.testkit.Packets.join;
import static org.kaname.testkit.Packets.tcp;
import static org.kaname.testkit.Packets.udp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaname.capture.PacketRef;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Shard;

class PacketHuntTest {
  private static final int ETHERNET = 1;
  private static final int TRAILER = 4;

  private final Map<Long, PacketRef> wanted = new HashMap<>();
  private final PacketHunt hunt;
  private long position;

  PacketHuntTest() {
    DecoderSet set =
        new DecoderSet(
            1,
            List.of(new DecoderSet.Entry(1, "names", 1, new BitSet(), true, new Names())),
            List.of("", "names"));
    hunt =
        new PacketHunt(
            wanted,
            new Shard(
                "test",
                false,
                0,
                1,
                Shard.Limits.standard(),
                new Shard.Surroundings(
                    () -> set,
                    DetectorSet.fixed(List.of()),
                    alert -> {},
                    (ended, flow) -> {},
                    fault -> {})));
  }

  private String seen(byte[] frame) {
    return seen(frame, ETHERNET);
  }

  /** Sends a frame through and returns what is given out of it. */
  private String seen(byte[] frame, int linkType) {
    position++;
    wanted.put(position, new PacketRef("test", position, position, position));
    ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(0, frame);
    hunt.frame(bytes, 0, frame.length, frame.length, position, linkType, position);
    byte[] found = hunt.found().get(hunt.found().size() - 1).bytes();
    assertEquals(frame.length, found.length);
    return new String(found, StandardCharsets.ISO_8859_1);
  }

  private String payload(int sequence, String text) {
    String all = seen(ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, segment(sequence, text))));
    return all.substring(54);
  }

  private static byte[] segment(int sequence, String text) {
    return tcp(50_000, 9999, sequence, 1, 16, ascii(text));
  }

  @Test
  void wholeMessage_losesWhatIsPersonal() {
    assertEquals("N4a***", payload(1, "N4aBOB"));
    assertEquals("N4a***N2b*", payload(7, "N4aEVEN2bX"));
  }

  @Test
  void halvesOfAMessage_areCutToHeaders() {
    payload(1, "N1a");
    assertEquals("****", payload(4, "N4aB"));
    assertEquals("*****", payload(8, "OBN1b"));
  }

  @Test
  void retransmission_isCutToHeaders() {
    payload(1, "N4aBOB");
    assertEquals("******", payload(1, "N4aBOB"));
    assertEquals("*********", payload(1, "N4aBOBN1b"));
  }

  @Test
  void whatCameTooEarly_isCutToHeaders() {
    payload(1, "N1a");
    assertEquals("******", payload(7, "N4bBOB"));
    assertEquals("***", payload(4, "N1c"));
  }

  @Test
  void whatNobodyDecodes_isCutToHeaders() {
    assertEquals("*********", payload(1, "NAME:EVE "));
    assertEquals("***", payload(10, "BOB"));
    String datagram = seen(ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, udp(5, 6, ascii("EVE")))));
    assertEquals("***", datagram.substring(42));
  }

  @Test
  void fragments_areCutToHeaders() {
    byte[] datagram = udp(5, 6, ascii("N9aBOBANDEVE"));
    byte[] first = java.util.Arrays.copyOf(datagram, 16);
    byte[] rest = java.util.Arrays.copyOfRange(datagram, 16, datagram.length);
    String one = seen(ethernet(1, 2, 0x0800, fragment4(1, 2, 17, 7, 0, true, first)));
    String two = seen(ethernet(1, 2, 0x0800, fragment4(1, 2, 17, 7, 16, false, rest)));
    assertEquals("********", one.substring(42));
    assertEquals("****", two.substring(34));
  }

  @Test
  void whatFillsTheFrame_isEmptied() {
    byte[] packet = ipv4(1, 2, 6, 0, segment(1, "N2aX"));
    String all = seen(ethernet(1, 2, 0x0800, join(packet, ascii("EVES"))));
    assertEquals("N2a*\0\0\0\0", all.substring(all.length() - 4 - TRAILER));
  }

  @Test
  void quotedPacket_isCutToTheHeaderOfTheError() {
    byte[] error = join(new byte[8], ipv4(2, 1, 17, 0, udp(5, 6, ascii("BOB"))));
    String all = seen(ethernet(1, 2, 0x0800, ipv4(1, 2, 1, 0, error)));
    assertTrue(!all.contains("BOB"), all);
  }

  @Test
  void otherLinksAndNetworks_keepTheirHeaders() {
    byte[] six = ipv6(1, 2, 6, segment(1, "N2aX"));
    assertEquals("N2a*", seen(six, 101).substring(60));
    byte[] cooked = join(new byte[14], new byte[] {8, 0}, ipv4(3, 4, 6, 0, segment(1, "N2aX")));
    assertEquals("N2a*", seen(cooked, 113).substring(56));
    String extended = seen(ipv6(1, 2, 0, extension(6, segment(5, "N2aX"))), 101);
    assertEquals("*".repeat(32), extended.substring(40));
  }

  @Test
  void optionsNobodyKnows_areOverwritten() {
    byte[] segment = segment(1, "EVE!N2aX");
    segment[12] = 0x60;
    String all = seen(ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, segment)));
    assertEquals("****N2a*", all.substring(54));
  }

  @Test
  void headerThatIsNone_isOverwritten() {
    byte[] packet = ipv4(1, 2, 6, 0, segment(1, "N9aBOBISEVEANDEVEISBOB"));
    packet[0] = 0x4F;
    assertEquals("*".repeat(42), seen(ethernet(1, 2, 0x0800, packet)).substring(34));
    byte[] text = ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, ascii("EVE IS BOB, AND BOB IS EVE")));
    assertEquals("*".repeat(26), seen(text).substring(34));
  }

  @Test
  void arpAndItsAddresses_stay() {
    byte[] arp = new byte[28];
    java.util.Arrays.fill(arp, (byte) 7);
    assertEquals("\7".repeat(28), seen(ethernet(1, 2, 0x0806, arp)).substring(14));
  }

  @Test
  void checksum_isThatOfWhatIsShown() {
    byte[] frame = ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, udp(5, 6, ascii("N2aX"))));
    byte[] shown = seen(frame).getBytes(StandardCharsets.ISO_8859_1);
    int sum = 17 + 12;
    for (int at = 26; at < shown.length; at += 2) {
      sum += (shown[at] & 0xFF) << 8 | shown[at + 1] & 0xFF;
    }
    assertEquals(0xFFFF, (sum & 0xFFFF) + (sum >>> 16));
  }
}
