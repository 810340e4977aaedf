package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.fragment4;
import static org.kaname.testkit.Packets.fragment6;
import static org.kaname.testkit.Packets.ipv4;
import static org.kaname.testkit.Packets.ipv6;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kaname.testkit.Hex;
import org.kaname.testkit.Packets;

class ShardTest {
  /** Traffic of all kinds between 40 hosts, some of it broken. */
  static List<byte[]> traffic() {
    Random random = new Random(11);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      int from = 1 + random.nextInt(40);
      int to = 1 + random.nextInt(40);
      byte[] udp = Packets.udp(1000 + random.nextInt(3), 9999, ascii("K3abcK1d"));
      byte[] tcp = Packets.tcp(1000 + i, 9999, 1, 1, 16, ascii("K1aK1b"));
      byte[] start = Arrays.copyOf(udp, 8);
      byte[] rest = Arrays.copyOfRange(udp, 8, udp.length);
      switch (i % 9) {
        case 0 -> frames.add(ethernet(from, to, 0x0800, ipv4(from, to, 17, 0, udp)));
        case 1 -> frames.add(ethernet(from, to, 0x0800, ipv4(from, to, 6, 0, tcp)));
        case 2 -> frames.add(ethernet(from, to, 0x86DD, ipv6(from, to, 17, udp)));
        case 3 -> frames.add(ethernet(from, to, 0x88B8, Hex.bytes("0001 0008 0000 0000")));
        case 4 -> {
          frames.add(ethernet(from, to, 0x0800, fragment4(from, to, 17, i, 0, true, start)));
          frames.add(ethernet(from, to, 0x0800, fragment4(from, to, 17, i, 8, false, rest)));
        }
        case 5 -> {
          byte[] first = fragment6(17, i, 0, true, start);
          frames.add(ethernet(from, to, 0x86DD, ipv6(from, to, 44, first)));
          byte[] second = fragment6(17, i, 8, false, rest);
          frames.add(ethernet(from, to, 0x86DD, ipv6(from, to, 44, second)));
        }
        case 6 -> frames.add(ethernet(from, to, 0x0800, new byte[random.nextInt(20)]));
        case 7 -> {
          byte[] inside = Packets.tag(5, 0x0800, ipv4(from, to, 17, 0, udp));
          frames.add(ethernet(from, to, 0x8100, inside));
        }
        default -> frames.add(arp(from));
      }
    }
    return frames;
  }

  private static byte[] arp(int from) {
    String host = String.format("%02x", from);
    return ethernet(
        from,
        -1,
        0x0806,
        Hex.bytes(
            "0001 0800 06 04 0001 0200000000" + host + "0a0000" + host + "000000000000 0a000001"));
  }

  static List<Rig> rigs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Rig(i, count, Shard.Limits.standard(), new Rig.Toy('K')))
        .toList();
  }

  private static String sum(int count) {
    List<Rig> rigs = rigs(count);
    for (byte[] frame : traffic()) {
      rigs.forEach(rig -> rig.frame(frame));
    }
    return sum(rigs);
  }

  /** Ends shards; returns what they saw together. */
  static String sum(List<Rig> rigs) {
    Tally sum = new Tally();
    DeviceCount devices = new DeviceCount();
    List<String> messages = new ArrayList<>();
    for (Rig rig : rigs) {
      devices.add(rig.shard);
      rig.shard.finish();
      sum.addAll(rig.shard.tally());
      messages.addAll(rig.messages);
    }
    messages.sort(null);
    return devices.size() + " " + sum.counters() + " " + messages;
  }

  @Test
  void twoShards_seeWhatOneSees() {
    assertEquals(sum(1), sum(2));
  }

  @Test
  void sevenShards_seeWhatOneSees() {
    assertEquals(sum(1), sum(7));
  }

  @Test
  void shards_shareTheWork() {
    Rig half = new Rig(0, 2, Shard.Limits.standard(), new Rig.Toy('K'));
    List<byte[]> frames = traffic();
    frames.forEach(half::frame);
    double share = (double) half.count(Tally.Of.PACKETS) / frames.size();
    assertEquals(0.55, share, 0.2);
  }

  @Test
  void macWhoseIpAnotherShardKnows_isOneDevice() {
    Rig rig = new Rig(new Rig.Toy('K'));
    rig.frame(arp(1)).frame(ethernet(1, 2, 0x88CC, new byte[9]));
    DeviceCount devices = new DeviceCount();
    devices.add(rig.shard);
    assertEquals(1, devices.size());
  }

  @Test
  void anotherSource_isNoTimeJump() {
    Rig rig = new Rig(new Rig.Toy('K')).udp(1, "K1a");
    rig.shard.source("next");
    rig.at(50_000).udp(2, "K1b");
    assertEquals(0, rig.count(Tally.Of.TIME_JUMPS));
  }

  @Test
  void anotherSource_isToldToDetectors() {
    Rig rig = new Rig(new Rig.Toy('K')).udp(1, "K1a");
    rig.shard.source("next");
    rig.udp(2, "K1b");
    assertEquals(2, rig.recorder.jumps.size());
  }

  @Test
  void anotherSource_endsFlows() {
    Rig rig = new Rig(new Rig.Toy('K')).udp(1, "K1a");
    rig.shard.source("next");
    assertEquals(0, rig.shard.flowCount());
  }

  @Test
  void jumpOfTheClock_isCounted() {
    Rig rig = new Rig(new Rig.Toy('K')).udp(1, "K1a").at(50_000).udp(2, "K1b");
    assertEquals(1, rig.count(Tally.Of.TIME_JUMPS));
  }

  @Test
  void packet_isKnownDuringItsFrameOnly() {
    Rig rig = new Rig(new Rig.Toy('K')).udp(1, "K1a");
    assertEquals(true, rig.shard.packet().isEmpty());
  }
}
