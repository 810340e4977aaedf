package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ACK;
import static org.kaname.testkit.Packets.FIN;
import static org.kaname.testkit.Packets.RST;
import static org.kaname.testkit.Packets.SYN;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;

import org.junit.jupiter.api.Test;
import org.kaname.testkit.Packets;

class TcpStreamsTest {
  private final Rig rig = new Rig(new Rig.Toy('K'));

  @Test
  void segmentsInOrder_areMessages() {
    rig.handshake().client(1000, "K1a").server(5000, "K1b").client(1003, "K1c");
    assertEquals("0a 1b 0c", rig.heard());
  }

  @Test
  void messageInThreeSegments_isOne() {
    rig.handshake().client(1000, "K5a").client(1003, "bc").client(1005, "de");
    assertEquals("0abcde", rig.heard());
  }

  @Test
  void twoMessagesInOneSegment_areTwo() {
    rig.handshake().client(1000, "K1aK2bc");
    assertEquals("0a 0bc", rig.heard());
  }

  @Test
  void segmentsOutOfOrder_areSorted() {
    rig.handshake().client(1000, "K1a").client(1006, "K1c").client(1009, "K1d");
    rig.client(1003, "K1b");
    assertEquals("0a 0b 0c 0d", rig.heard());
  }

  @Test
  void segmentsInReverse_areSorted() {
    rig.handshake().client(1009, "K1d").client(1006, "K1c").client(1003, "K1b").client(1000, "K1a");
    assertEquals("0a 0b 0c 0d", rig.heard());
  }

  @Test
  void overlap_isDeliveredOnce() {
    rig.handshake().client(1000, "K3ab").client(1002, "abcK1d");
    assertEquals("0abc 0d", rig.heard());
  }

  @Test
  void overlapOfEarlySegments_isDeliveredOnce() {
    rig.handshake().client(1003, "K1bK1c").client(1006, "K1cK1d").client(1000, "K1a");
    assertEquals("0a 0b 0c 0d", rig.heard());
  }

  @Test
  void retransmission_isCountedAndNothingElse() {
    rig.handshake().client(1000, "K1a").client(1000, "K1a");
    assertEquals("0a 1", rig.heard() + " " + rig.count(Tally.Of.RETRANSMITTED));
  }

  @Test
  void sequenceNumberWraps_goesOn() {
    rig.client(0xFFFF_FFFB, 0, SYN, "").client(0xFFFF_FFFC, "K1a").client(0xFFFF_FFFF, "K1b");
    rig.client(2, "K1c");
    assertEquals("0a 0b 0c", rig.heard());
  }

  @Test
  void outOfOrderAcrossTheWrap_isSorted() {
    rig.client(0xFFFF_FFFB, 0, SYN, "").client(2, "K1c").client(0xFFFF_FFFF, "K1b");
    rig.client(0xFFFF_FFFC, "K1a");
    assertEquals("0a 0b 0c", rig.heard());
  }

  @Test
  void midStreamStart_isMidStream() {
    rig.client(7000, "K1aZZK1b");
    assertEquals("0a 0b", rig.heard());
  }

  @Test
  void startThatWasSeen_isNotMidStream() {
    rig.handshake().client(1000, "K1aZZK1b");
    assertEquals("0a 1", rig.heard() + " " + rig.count(Tally.Of.REFUSED));
  }

  @Test
  void gapBeforeAcknowledgedBytes_isGivenUp() {
    rig.handshake().client(1000, "K1a").client(1006, "K1c").server(5000, 1009, ACK, "");
    assertEquals("0a 0c 1", rig.heard() + " " + rig.count(Tally.Of.STREAM_GAPS));
  }

  @Test
  void replyThatAcknowledges_comesAfterTheRequest() {
    rig.handshake().client(1000, "K1a").client(1006, "K1c").server(5000, 1009, ACK, "K1r");
    assertEquals("0a 0c 1r", rig.heard());
  }

  @Test
  void gapBeforeBytesNotYetAcknowledged_staysOpen() {
    rig.handshake().client(1000, "K1a").client(1006, "K1c").server(5000, 1003, ACK, "");
    rig.client(1003, "K1b");
    assertEquals("0a 0b 0c", rig.heard());
  }

  @Test
  void gapOlderThanASecond_isGivenUp() {
    rig.handshake().client(1000, "K1a").client(1006, "K1c");
    rig.at(1.5).client(1009, "K1d");
    assertEquals("0a 0c 0d", rig.heard());
  }

  @Test
  void gapWithTooManyEarlySegments_isGivenUp() {
    rig.handshake().client(1000, "K1a");
    for (int i = 0; i <= Stream.MOST_EARLY; i++) {
      rig.client(1006 + i * 3, "K1x");
    }
    assertEquals(1 + Stream.MOST_EARLY + 1, rig.messages.size());
  }

  @Test
  void gapAtTheEnd_isGivenUp() {
    rig.handshake().client(1000, "K1a").client(1006, "K1c").client(1012, "K1e");
    rig.shard.finish();
    assertEquals("0a 0c 0e", rig.heard());
  }

  @Test
  void gap_dropsTheMessageItCut() {
    rig.handshake().client(1000, "K5ab").client(1010, "yzK1c").server(5000, 1015, ACK, "");
    assertEquals("0c 4", rig.heard() + " " + rig.count(Tally.Of.BYTES_LOST));
  }

  @Test
  void segmentFarAhead_isAnotherConnection() {
    rig.handshake().client(1000, "K1a").client(1006, "K1x").client(90_000_000, "K1b");
    rig.client(90_000_003, "K1c");
    assertEquals("0a 0b 0c", rig.heard());
  }

  @Test
  void earlySegmentsOfAnotherConnection_areDropped() {
    rig.client(89_999_999, 0, SYN, "").client(90_000_000, "K1a").client(90_000_006, "K1x");
    rig.client(1000, "K1b");
    rig.shard.finish();
    assertEquals("0a 0b", rig.heard());
  }

  @Test
  void segmentCutByTheCapture_isAGap() {
    byte[] tcp = Packets.tcp(Rig.CLIENT_PORT, Rig.SERVER_PORT, 1000, 0, ACK, ascii("K9abcdefghi"));
    byte[] frame = ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, tcp));
    rig.handshake().frame(frame, frame.length - 4, 1).client(1011, "K1b");
    assertEquals("0b 1", rig.heard() + " " + rig.count(Tally.Of.STREAM_GAPS));
  }

  @Test
  void synOnTheSamePorts_isAnotherFlow() {
    rig.handshake().client(1000, "K2a");
    rig.client(77_777, 0, SYN, "").client(77_778, "K1b");
    assertEquals("0b 2", rig.heard() + " " + rig.count(Tally.Of.FLOWS));
  }

  @Test
  void synRepeated_isTheSameFlow() {
    rig.client(999, 0, SYN, "").client(999, 0, SYN, "").client(1000, "K1a");
    assertEquals("0a 1", rig.heard() + " " + rig.count(Tally.Of.FLOWS));
  }

  @Test
  void synAckRepeated_doesNotGoBack() {
    rig.handshake().server(5000, "K1a").server(4999, 1000, SYN | ACK, "").server(5003, "K1b");
    assertEquals("1a 1b", rig.heard());
  }

  @Test
  void synAckOfAnotherConnection_dropsWhatWaits() {
    rig.handshake().server(5000, "K3a").server(5010, "K1x");
    rig.server(99_999_999, 1000, SYN | ACK, "").server(100_000_000, "K1b");
    assertEquals("1b", rig.heard());
  }

  @Test
  void dataWithSyn_isDelivered() {
    rig.client(999, 0, SYN, "K1a").client(1003, "K1b");
    assertEquals("0a 0b", rig.heard());
  }

  @Test
  void dataWithFin_isDelivered() {
    rig.handshake().client(1000, 5000, FIN | ACK, "K1a");
    assertEquals("0a", rig.heard());
  }

  @Test
  void finishedConnection_endsAfterFiveSeconds() {
    rig.handshake().client(1000, 5000, FIN | ACK, "").server(5000, 1001, FIN | ACK, "");
    rig.at(20).udp(1, "K1a");
    assertEquals(1, rig.shard.flowCount());
  }

  @Test
  void resetConnection_endsAfterFiveSeconds() {
    rig.handshake().client(1000, 5000, RST, "");
    rig.at(20).udp(1, "K1a");
    assertEquals(1, rig.shard.flowCount());
  }

  @Test
  void quietConnection_staysForAnHour() {
    rig.handshake();
    rig.at(500).udp(1, "K1a").at(1000).udp(2, "K1a").at(1500).udp(3, "K1a");
    assertEquals(2, rig.shard.flowCount());
  }

  @Test
  void keepAlive_isARetransmission() {
    rig.handshake().client(1000, "K1a").client(1002, "x").client(1003, "K1b");
    assertEquals("0a 0b", rig.heard());
  }

  @Test
  void headerLengthBelow20_isBroken() {
    byte[] tcp = Packets.tcp(Rig.CLIENT_PORT, Rig.SERVER_PORT, 1000, 0, ACK, ascii("K1a"));
    tcp[12] = 0x40;
    rig.handshake().frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, tcp)));
    assertEquals(1, rig.count(Tally.Of.BROKEN_HEADER));
  }
}
