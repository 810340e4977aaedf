package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ACK;
import static org.kaname.testkit.Packets.SYN;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;
import static org.kaname.testkit.Packets.ipv6;

import org.junit.jupiter.api.Test;
import org.kaname.testkit.Hex;
import org.kaname.testkit.Packets;

class FlowTrackerTest {
  private final Rig rig = new Rig(new Rig.Toy('K'));

  private static byte[] udp4(int from, int to, int fromPort, int toPort, String text) {
    byte[] udp = Packets.udp(fromPort, toPort, ascii(text));
    return ethernet(from, to, 0x0800, ipv4(from, to, 17, 0, udp));
  }

  private static byte[] udp6(int fromMac, int toMac, int from, int to, byte[] udp) {
    return ethernet(fromMac, toMac, 0x86DD, ipv6(from, to, 17, udp));
  }

  @Test
  void bothDirections_areOneFlow() {
    rig.frame(udp4(1, 2, 50_000, 9999, "K1a")).frame(udp4(2, 1, 9999, 50_000, "K1b"));
    assertEquals("0a 1b 1", rig.heard() + " " + rig.count(Tally.Of.FLOWS));
  }

  @Test
  void sameAddressBothSides_directionsAreToldByPort() {
    rig.frame(udp4(1, 1, 5000, 999, "K1a")).frame(udp4(1, 1, 999, 5000, "K1b"));
    assertEquals("0a 1b 1", rig.heard() + " " + rig.count(Tally.Of.FLOWS));
  }

  @Test
  void ipv6ThroughTwoRouterMacs_isOneFlow() {
    byte[] ask = Packets.udp(5000, 999, ascii("K1a"));
    byte[] answer = Packets.udp(999, 5000, ascii("K1b"));
    rig.frame(udp6(1, 77, 1, 2, ask)).frame(udp6(78, 1, 2, 1, answer));
    assertEquals("0a 1b 1", rig.heard() + " " + rig.count(Tally.Of.FLOWS));
  }

  @Test
  void ipv6Addresses_areKeptApart() {
    byte[] ask = Packets.udp(5000, 999, ascii("K1a"));
    for (int server = 2; server < 1000; server++) {
      rig.frame(udp6(1, 2, 1, server, ask));
    }
    assertEquals(998, rig.count(Tally.Of.FLOWS));
  }

  @Test
  void vlans_areKeptApart() {
    byte[] frame = udp4(1, 2, 5000, 9999, "K1a");
    byte[] packet = java.util.Arrays.copyOfRange(frame, 14, frame.length);
    rig.frame(frame).frame(ethernet(1, 2, 0x8100, Packets.tag(5, 0x0800, packet)));
    assertEquals(2, rig.count(Tally.Of.FLOWS));
  }

  @Test
  void syn_saysWhoIsTheClient() {
    rig.server(4999, 0, SYN, "").server(5000, 0, ACK, "K1a");
    assertEquals("0a", rig.heard());
  }

  @Test
  void synAck_saysWhoIsTheServer() {
    rig.server(4999, 0, SYN | ACK, "").server(5000, 0, ACK, "K1a");
    assertEquals("1a", rig.heard());
  }

  @Test
  void withoutSyn_hintedPortIsTheServer() {
    Rig.Toy toy = new Rig.Toy('K');
    toy.ports.add(60_000);
    rig.swap(toy).frame(udp4(1, 2, 60_000, 9999, "K1a"));
    assertEquals("1a", rig.heard());
  }

  @Test
  void withoutSyn_lowerPortIsTheServer() {
    rig.frame(udp4(1, 2, 9999, 50_000, "K1a"));
    assertEquals("1a", rig.heard());
  }

  @Test
  void knownLink_saysWhoIsTheServer() {
    rig.server(4999, 0, SYN, "");
    byte[] tcp = Packets.tcp(Rig.CLIENT_PORT, 1234, 1, 1, ACK, ascii("K1a"));
    rig.frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, tcp)));
    assertEquals("1a", rig.heard());
  }

  @Test
  void copyOfADatagram_isDropped() {
    rig.udp(7, "K1a").udp(7, "K1a");
    assertEquals("0a 1", rig.heard() + " " + rig.count(Tally.Of.DUPLICATES));
  }

  @Test
  void sameDatagramSentAgain_isNoCopy() {
    rig.udp(7, "K1a").udp(8, "K1a");
    assertEquals("0a 0a", rig.heard());
  }

  @Test
  void sameIdentificationLater_isNoCopy() {
    rig.udp(7, "K1a").at(0.2).udp(7, "K1a");
    assertEquals("0a 0a", rig.heard());
  }

  @Test
  void identification0_isNoCopy() {
    rig.udp(0, "K1a").udp(0, "K1a");
    assertEquals("0a 0a", rig.heard());
  }

  @Test
  void copyThroughARouter_isDropped() {
    byte[] frame =
        ethernet(8, 9, 0x0800, ipv4(1, 2, 17, 7, Packets.udp(50_000, 9999, ascii("K1a"))));
    rig.udp(7, "K1a").frame(frame);
    assertEquals(1, rig.count(Tally.Of.DUPLICATES));
  }

  @Test
  void copyOfASegment_isARetransmission() {
    rig.handshake().client(1000, "K1a").client(1000, "K1a");
    assertEquals("0a", rig.heard());
  }

  @Test
  void shortUdp_isBroken() {
    rig.frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, new byte[7])));
    assertEquals(1, rig.count(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void udpLengthBelow8_hasNoPayload() {
    byte[] udp = Packets.udp(50_000, 9999, ascii("K1a"));
    udp[5] = 3;
    rig.frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, udp)));
    assertEquals("", rig.heard());
  }

  @Test
  void cutDatagram_isCounted() {
    byte[] frame = udp4(1, 2, 5000, 9999, "K9abcdefghi");
    rig.frame(frame, frame.length - 3, 1);
    assertEquals(1, rig.count(Tally.Of.TRUNCATED));
  }

  @Test
  void otherIpProtocol_isAFlow() {
    rig.frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 47, 0, ascii("K1a"))));
    assertEquals("10.0.0.1 > 10.0.0.2 47/0", rig.flows.get(0));
  }

  @Test
  void goose_isToldApartByItsApplication() {
    rig.frame(ethernet(1, 2, 0x88B8, Hex.bytes("0001 0008 0000 0000")));
    rig.frame(ethernet(1, 2, 0x88B8, Hex.bytes("0002 0008 0000 0000")));
    assertEquals(2, rig.count(Tally.Of.FLOWS));
  }

  @Test
  void fullTable_evicts() {
    Rig small = new Rig(0, 1, new Shard.Limits(100, 1000, 1000), new Rig.Toy('K'));
    for (int port = 1; port <= 1000; port++) {
      small.frame(udp4(1, 2, port, 9999, "K1a"));
    }
    assertEquals(
        "100 900 1000",
        small.shard.flowCount()
            + " "
            + small.count(Tally.Of.FLOWS_EVICTED)
            + " "
            + small.messages.size());
  }

  @Test
  void eviction_takesTheStalestOfSome() {
    Rig small = new Rig(0, 1, new Shard.Limits(16, 1000, 1000), new Rig.Toy('K'));
    for (int port = 1; port <= 16; port++) {
      small.frame(udp4(1, 2, port, 9999, "K1a"));
    }
    small.frame(udp4(1, 2, 1, 9999, "K1b")).frame(udp4(1, 2, 99, 9999, "K1c"));
    small.frame(udp4(1, 2, 1, 9999, "K1d"));
    assertEquals(17, small.count(Tally.Of.FLOWS));
  }

  @Test
  void quietDatagramFlow_endsAfterThreeMinutes() {
    rig.udp(1, "K1a");
    rig.at(100).frame(udp4(3, 4, 1, 2, "K1b")).at(200).frame(udp4(3, 4, 1, 2, "K1b"));
    assertEquals(1, rig.shard.flowCount());
  }

  @Test
  void endedFlow_isTold() {
    rig.udp(1, "K1a");
    rig.shard.finish();
    assertEquals("ended", rig.flows.get(rig.flows.size() - 1));
  }

  @Test
  void deviceTotals_countWhatEachSent() {
    rig.frame(udp4(1, 2, 5000, 9999, "K1a")).frame(udp4(2, 1, 9999, 5000, "K1bK1c"));
    rig.frame(udp4(1, 2, 5000, 9999, "K1a"));
    assertEquals(
        "2 90 1 48",
        rig.shard.traffic().packets(1)
            + " "
            + rig.shard.traffic().bytes(1)
            + " "
            + rig.shard.traffic().packets(2)
            + " "
            + rig.shard.traffic().bytes(2));
  }
}
