package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;

import org.junit.jupiter.api.Test;
import org.kaname.testkit.Packets;

class DeliveryTest {
  private final Rig.Toy toyK = new Rig.Toy('K');
  private final Rig.Toy toyL = new Rig.Toy('L');
  private final Rig rig = new Rig(toyK, toyL);

  @Test
  void decoder_isChosenByContent() {
    rig.handshake().client(1000, "L1a");
    assertEquals("10.0.0.1 > 10.0.0.2 6/9999L", rig.flows.get(1));
  }

  @Test
  void surestDecoder_isChosen() {
    Rig.Toy everything = new Rig.Toy('M');
    everything.takesAll = true;
    rig.swap(everything, toyK).udp(1, "K1a");
    assertEquals("10.0.0.1 > 10.0.0.2 17/9999M", rig.flows.get(1));
  }

  @Test
  void unsureDecoder_isNotChosen() {
    toyK.sure = 49;
    rig.udp(1, "K1a");
    assertEquals("0?", rig.heard());
  }

  @Test
  void port_isOnlyAHint() {
    toyK.ports.add(Rig.SERVER_PORT);
    rig.swap(toyK, toyL).udp(1, "L1a");
    assertEquals("0a", rig.heard());
  }

  @Test
  void firstPayloadOfNobody_isAskedAgain() {
    rig.handshake().client(1000, "x").server(5000, "K1b").client(1001, "K1c");
    assertEquals("1b 0c", rig.heard());
  }

  @Test
  void beginningInTwoSegments_isRecognised() {
    rig.handshake().client(1000, "K").client(1001, "3abcK1d");
    assertEquals("0abc 0d", rig.heard());
  }

  @Test
  void otherDirectionThatWaited_isDecodedFirst() {
    toyK.sure = 0;
    rig.handshake().server(5000, "K1a");
    toyK.sure = 90;
    rig.client(1000, "K1b");
    assertEquals("1a 0b", rig.heard());
  }

  @Test
  void threeUnknownPayloads_areNobodys() {
    rig.handshake().client(1000, "x".repeat(48)).server(5000, "y".repeat(48));
    rig.client(1048, "z").client(1049, "K1a");
    assertEquals("1? 0? 0?", rig.heard());
  }

  @Test
  void unknownConversationThatEnds_isTold() {
    rig.handshake().client(1000, "x").server(5000, "y");
    rig.shard.finish();
    assertEquals("0? 1?", rig.heard());
  }

  @Test
  void threeUnknownDatagrams_areNobodys() {
    rig.udp(1, "x").udp(2, "y").udp(3, "z").udp(4, "K1a");
    assertEquals("0? 0? 0? 0?", rig.heard());
  }

  @Test
  void secondDatagram_isAskedAgain() {
    rig.udp(1, "x").udp(2, "K1a").udp(3, "K1b");
    assertEquals("0? 0a 0b", rig.heard());
  }

  @Test
  void restOfADatagram_isMalformed() {
    rig.udp(1, "K1aK9");
    assertEquals("0a 1", rig.heard() + " " + rig.count(Tally.Of.MALFORMED));
  }

  @Test
  void refusedAtFirst_isNobodys() {
    toyK.refuses = true;
    rig.handshake().client(1000, "K1a").client(1003, "K1b");
    assertEquals("0? 1", rig.heard() + " " + rig.count(Tally.Of.REFUSED));
  }

  @Test
  void refusedAtFirst_decoderForgetsTheFlow() {
    toyK.refuses = true;
    rig.handshake().client(1000, "K1a");
    assertEquals(1, toyK.closed.size());
  }

  @Test
  void refusedAtFirst_otherSideIsNotKept() {
    toyK.sure = 0;
    rig.handshake().server(5000, "x");
    toyK.sure = 90;
    toyK.refuses = true;
    rig.client(1000, "K1a").server(5001, "y");
    assertEquals(1, rig.messages.stream().filter("1?"::equals).count());
  }

  @Test
  void refusedLater_losesThisPayloadOnly() {
    rig.handshake().client(1000, "K1a").client(1003, "xxx").client(1006, "K1b");
    assertEquals("0a 0b 3", rig.heard() + " " + rig.count(Tally.Of.BYTES_LOST));
  }

  @Test
  void refusedRest_isWhatIsLost() {
    rig.handshake().client(1000, "K1axx");
    assertEquals(2, rig.count(Tally.Of.BYTES_LOST));
  }

  @Test
  void fewBytesAtATime_areStillRecognised() {
    toyK.least = 5;
    rig.handshake().client(1000, "K").client(1001, "3").client(1002, "a").client(1003, "b");
    rig.client(1004, "c");
    assertEquals("0abc", rig.heard());
  }

  @Test
  void decodedPayload_isWhole() {
    assertTrue(rig.udp(1, "K1a").whole(3));
  }

  @Test
  void refusedPayload_isNotWhole() {
    assertFalse(rig.udp(1, "K1a").udp(2, "xxx").whole(3));
  }

  @Test
  void refusedSegment_isNotWhole() {
    assertFalse(rig.handshake().client(1000, "K1axxx").whole(6));
  }

  @Test
  void payloadOfNobody_isNotWhole() {
    byte[] other = ethernet(3, 4, 0x0800, ipv4(3, 4, 17, 0, Packets.udp(1, 2, ascii("?"))));
    assertFalse(rig.udp(1, "K1a").frame(other).whole(1));
  }

  @Test
  void throwingDecoder_isAFault() {
    toyK.throwing = true;
    rig.handshake().client(1000, "K1a").client(1003, "K1b");
    assertEquals("1 1", rig.count(Tally.Of.DECODER_FAULTS) + " " + rig.faults.size());
  }

  @Test
  void throwingDetector_isAFault() {
    rig.recorder.throwing = true;
    rig.udp(1, "K1a").udp(2, "K1b");
    assertEquals(2, rig.count(Tally.Of.DETECTOR_FAULTS));
  }

  @Test
  void swapInTheMiddleOfAMessage_losesAndDoublesNothing() {
    rig.handshake().client(1000, "K1aK5b").swap(new Rig.Toy('K')).client(1006, "cdefK1g");
    assertEquals("0a 0bcdef 0g", rig.heard());
  }

  @Test
  void swap_releasesTheOldInstance() {
    rig.swap(new Rig.Toy('K'), toyL);
    assertEquals("1 0", toyK.released + " " + toyL.released);
  }

  @Test
  void swapWithTheSameState_keepsTheSlots() {
    toyK.counting = true;
    Rig.Toy next = new Rig.Toy('K');
    next.counting = true;
    rig.handshake().client(1000, "K1a").swap(next).client(1003, "K1b");
    assertEquals("0a1 0b2", rig.heard());
  }

  @Test
  void swapWithAnotherState_emptiesTheSlots() {
    toyK.counting = true;
    Rig.Toy next = new Rig.Toy('K', 2);
    next.counting = true;
    rig.handshake().client(1000, "K1a").swap(next).client(1003, "K1b");
    assertEquals("0a1 0b1", rig.heard());
  }

  @Test
  void absentDecoder_streamIsHeld() {
    rig.handshake().client(1000, "K1aK3b").swap(toyL).client(1006, "cd").client(1008, "K1e");
    rig.swap(toyK, toyL).client(1011, "K1f");
    assertEquals("0a 0bcd 0e 0f", rig.heard());
  }

  @Test
  void absentDecoder_datagramsAreHeldInOrder() {
    rig.udp(1, "K1a").swap(toyL).udp(2, "K1b").udp(3, "K1c").swap(toyK).udp(4, "K1d");
    assertEquals("0a 0b 0c 0d", rig.heard());
  }

  @Test
  void absentDecoder_isWaitedFor() {
    rig.udp(1, "K1a").swap(toyL);
    assertTrue(rig.shard.waitsForDecoder());
  }

  @Test
  void decoderThatIsBack_isNotWaitedFor() {
    rig.udp(1, "K1a").swap(toyL).swap(toyK, toyL);
    assertFalse(rig.shard.waitsForDecoder());
  }

  @Test
  void absentDecoder_holds64KiBAFlow() {
    rig.udp(1, "K1a").swap(toyL);
    for (int i = 0; i < 70; i++) {
      rig.udp(2 + i, "K1b" + "x".repeat(997));
    }
    assertEquals("65 5", rig.count(Tally.Of.HELD) + " " + rig.count(Tally.Of.HELD_LOST));
  }

  @Test
  void absentDecoder_holds64KiBAStream() {
    rig.handshake().client(1000, "K1a").swap(toyL);
    for (int i = 0; i < 70; i++) {
      rig.client(1003 + i * 1000, "x".repeat(1000));
    }
    assertEquals(65_000, rig.count(Tally.Of.BYTES_LOST));
  }

  @Test
  void streamTooLongToHold_goesOnMidStream() {
    rig.handshake().client(1000, "K1a").swap(toyL);
    for (int i = 0; i < 66; i++) {
      rig.client(1003 + i * 1000, "x".repeat(1000));
    }
    rig.swap(toyK).client(1003 + 66_000, "K1b");
    assertEquals("0a 0b", rig.heard());
  }

  @Test
  void flowThatEnds_isNotHeld() {
    rig.udp(1, "K1a").swap(toyL).udp(2, "K1b");
    rig.shard.source("next");
    rig.swap(toyK);
    assertEquals("0a 1", rig.heard() + " " + rig.count(Tally.Of.HELD_LOST));
  }

  @Test
  void newDecoder_isAskedAboutFlowsOfNobody() {
    rig.handshake().client(1000, "M1a".repeat(16)).client(1048, "M1b").client(1051, "M1c");
    rig.swap(toyK, toyL, new Rig.Toy('M')).client(1054, "M1dxxM1e");
    assertEquals("0? 0d 0e", rig.heard());
  }

  @Test
  void unfinishedMessageOf4MiB_isLost() {
    rig.handshake().client(1000, "K1a");
    Rig.Toy endless = new Rig.Toy('K');
    endless.wantsMore = true;
    rig.swap(endless);
    String block = "x".repeat(1400);
    for (int i = 0; i < 3000; i++) {
      rig.client(1003 + i * 1400, block);
    }
    assertEquals(2995L * 1400, rig.count(Tally.Of.BYTES_LOST));
  }

  /** As on the card: both directions of many flows, none of which ever finishes a message. */
  @Test
  void manyUnfinishedMessages_stayWithinTheRoom() {
    for (int port = 1; port < 60_000; port++) {
      byte[] tcp = Packets.tcp(port, 9999, 1000, 0, Packets.ACK, ascii("K9abc"));
      rig.frame(ethernet(1, 2, 0x0800, ipv4(1, 2, 6, 0, tcp)));
    }
    assertTrue(rig.count(Tally.Of.BYTES_LOST) > 0);
  }
}
