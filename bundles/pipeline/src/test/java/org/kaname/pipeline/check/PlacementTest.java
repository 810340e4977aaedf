package org.kaname.pipeline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_760_000_000L * SECOND;
  private static final String PLC = "020000000001";
  private static final String HMI = "020000000002";
  private static final String ALL = "ffffffffffff";

  private final Placement placement = new Placement(Set.of(0x0200_0000_0002L), NOW);
  private long time = NOW - 1000 * SECOND;
  private int number;

  private void see(String frame) {
    see(frame, 0);
  }

  private void see(String frame, int cut) {
    byte[] bytes = HexFormat.of().parseHex(frame);
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    time += SECOND / 10;
    placement.frame(buffer, 0, bytes.length, bytes.length + cut, time, 1, ++number);
  }

  /** Eight bytes of TCP payload; the address pair is told apart by {@code pair}. */
  private String tcp(String tag, int pair, boolean back, int sequence) {
    String one = String.format("0a0001%02x", pair);
    String other = "0a0000fe";
    return (back ? PLC + "0200000000aa" : "0200000000aa" + PLC)
        + tag
        + String.format("080045000030%04x40004006", ++number)
        + "0000"
        + (back ? other + one : one + other)
        + (back ? "01f6c000" : "c00001f6")
        + String.format("%08x", sequence)
        + "00000000"
        + "50180400"
        + "00000000"
        + "0102030405060708";
  }

  private void talk(String tag, int pair, int rounds, boolean answers) {
    for (int i = 0; i < rounds; i++) {
      see(tcp(tag, pair, false, 8 * i));
      if (answers) {
        see(tcp(tag, pair, true, 8 * i));
      }
    }
  }

  private List<String> keys() {
    return placement.findings().stream().map(finding -> finding.what().key()).toList();
  }

  @Test
  void nothing_isSilent() {
    assertEquals(List.of("check.silent"), keys());
  }

  @Test
  void bothDirections_areGood() {
    for (int pair = 0; pair < 5; pair++) {
      talk("", pair, 20, true);
    }
    assertEquals(List.of(), keys());
  }

  @Test
  void oneDirection_isNamed() {
    for (int pair = 0; pair < 5; pair++) {
      talk("", pair, 20, false);
    }
    assertEquals(List.of("check.one_direction"), keys());
  }

  @Test
  void broadcastsOnly_areNamed() {
    for (int i = 0; i < 20; i++) {
      see(ALL + PLC + "88b5" + "00".repeat(46));
    }
    assertEquals(List.of("check.broadcast_only"), keys());
  }

  @Test
  void ownTrafficOnly_isNamed() {
    for (int i = 0; i < 20; i++) {
      see(PLC + HMI + "88b5" + "00".repeat(46));
    }
    assertEquals(List.of("check.own_traffic_only"), keys());
  }

  @Test
  void frameSeenTwice_isADuplicate() {
    for (int i = 0; i < 100; i++) {
      String frame = tcp("", 1, i % 2 == 1, 8 * (i / 2));
      see(frame);
      time -= SECOND / 10;
      see(frame);
    }
    assertEquals(List.of("check.duplicates"), keys());
  }

  @Test
  void missingSegments_areGaps() {
    for (int i = 0; i < 200; i++) {
      see(tcp("", 1, i % 2 == 1, 8 * (i / 2 + i / 20)));
    }
    assertEquals(List.of("check.gaps"), keys());
  }

  @Test
  void vlanOfBroadcasts_isNamed() {
    talk("81000005", 1, 60, true);
    for (int i = 0; i < 5; i++) {
      see(ALL + PLC + "81000014" + "88b5" + "00".repeat(46));
    }
    assertEquals(List.of("check.vlan_broadcast_only"), keys());
  }

  @Test
  void severalNetworksWithoutTags_areNamed() {
    talk("", 1, 20, true);
    for (String sender : List.of("0a000001", "0a000101")) {
      see(ALL + PLC + "0806" + "0001080006040001" + PLC + sender + "000000000000" + "0a000002");
    }
    assertEquals(List.of("check.vlans_missing"), keys());
  }

  @Test
  void lossOfTheSource_isNamed() {
    talk("", 1, 20, true);
    placement.dropped(3);
    assertEquals(List.of("check.drops"), keys());
  }

  @Test
  void cutFrames_areNamed() {
    for (int i = 0; i < 20; i++) {
      see(tcp("", 1, i % 2 == 1, 8 * (i / 2)), 10);
    }
    assertEquals(List.of("check.truncated"), keys());
  }

  @Test
  void clockOf1970_isNamed() {
    time = 0;
    talk("", 1, 20, true);
    assertEquals(List.of("check.clock_unset"), keys());
  }

  @Test
  void clockSetBack_isNamed() {
    talk("", 1, 10, true);
    time -= 100 * SECOND;
    talk("", 2, 10, true);
    assertEquals(List.of("check.clock_back"), keys());
  }
}
