package org.kaname.response.reset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResetTest {
  private static final byte[] OWN = HexFormat.of().parseHex("020000000099");
  private static final String MACS = "020000000002" + "020000000001";

  /** 10.0.0.1:40000 to 10.0.0.2:502, sequence 1000, acknowledges 2000, 4 bytes, VLAN 5. */
  private static final String TAGGED =
      MACS
          + "81000005"
          + "0800"
          + "4500002c000040004006000"
          + "00a0000010a000002"
          + "9c4001f6000003e8000007d0501820000000"
          + "0000"
          + "01020304";

  private static final String OPENING =
      MACS
          + "86dd"
          + "600000000014064020010db8000000000000000000000001"
          + "20010db8000000000000000000000002"
          + "9c4001f6000003e800000000500220000000"
          + "0000";

  private static List<String> resets(String frame) {
    Segment segment = Segment.of(HexFormat.of().parseHex(frame)).orElseThrow();
    return Reset.of(segment, OWN).stream().map(HexFormat.of()::formatHex).toList();
  }

  @Test
  void segment_isAnsweredToBothEnds_inItsVlan() {
    List<String> resets = resets(TAGGED);
    assertEquals(
        "020000000001020000000099810000050800450000280000400040062"
            + "6ce0a0000020a00000101f69c40000007d00000000050040000",
        resets.get(0).substring(0, resets.get(0).length() - 8));
    assertEquals(
        "020000000002020000000099810000050800450000280000400040062"
            + "6ce0a0000010a0000029c4001f6000003ec0000000050040000",
        resets.get(1).substring(0, resets.get(1).length() - 8));
  }

  @Test
  void opening_isRefusedToTheClient() {
    String toClient = resets(OPENING).get(0);
    assertTrue(toClient.contains("01f69c4000000000000003e95014"), toClient);
  }

  @Test
  void checksums_areRight() {
    for (String frame : List.of(TAGGED, OPENING)) {
      for (String reset : resets(frame)) {
        assertEquals(0xFFFF, pseudoSum(HexFormat.of().parseHex(reset)), reset);
      }
    }
  }

  /** Sums pseudo header and segment: with a right checksum that is all ones (RFC 1071). */
  private static int pseudoSum(byte[] frame) {
    byte[] tcp = Arrays.copyOfRange(frame, frame.length - 20, frame.length);
    boolean tagged = frame[12] == (byte) 0x81;
    int length = tagged ? 8 : 32;
    byte[] addresses = Arrays.copyOfRange(frame, frame.length - 20 - length, frame.length - 20);
    long sum = 6 + 20;
    for (byte[] part : List.of(addresses, tcp)) {
      for (int i = 0; i < part.length; i += 2) {
        sum += (part[i] & 0xFF) << 8 | part[i + 1] & 0xFF;
      }
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (int) sum;
  }

  @Test
  void damagedFrames_areNoSegmentsOrAreAnswered() {
    Random random = new Random(11);
    for (String frame : List.of(TAGGED, OPENING)) {
      byte[] whole = HexFormat.of().parseHex(frame);
      for (int i = 0; i < 10_000; i++) {
        byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
        if (damaged.length > 0) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        Segment.of(damaged).ifPresent(segment -> Reset.of(segment, OWN));
      }
    }
  }
}
