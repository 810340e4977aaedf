package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaname.testkit.Packets;

class DealerTest {
  /** Deals traffic out, in batches, to as many shards as there are rigs. */
  private static void deal(List<Rig> rigs, List<byte[]> traffic, long apart) {
    Dealer dealer = new Dealer(batches(rigs));
    List<FrameBatch> spare = batches(rigs);
    long time = Rig.START;
    for (byte[] frame : traffic) {
      if (dealer.crowded(1)) {
        pass(dealer, rigs, spare);
      }
      ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(frame).asReadOnlyBuffer();
      dealer.frame(bytes, 0, frame.length, frame.length, time, 1, 0);
      time += apart;
    }
    pass(dealer, rigs, spare);
  }

  private static List<FrameBatch> batches(List<Rig> rigs) {
    return new ArrayList<>(rigs.stream().map(rig -> new FrameBatch(100)).toList());
  }

  private static void pass(Dealer dealer, List<Rig> rigs, List<FrameBatch> spare) {
    for (int i = 0; i < rigs.size(); i++) {
      FrameBatch batch = dealer.change(i, spare.get(i));
      batch.drain(rigs.get(i).shard);
      spare.set(i, batch);
    }
  }

  private static List<Long> frames(List<Rig> rigs) {
    return rigs.stream().flatMap(rig -> rig.recorder.frames.stream()).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void shardsTogether_seeWhatOneSees(int count) {
    List<Rig> one = ShardTest.rigs(1);
    ShardTest.traffic().forEach(one.get(0)::frame);
    List<Rig> dealt = ShardTest.rigs(count);
    deal(dealt, ShardTest.traffic(), 1000);
    assertIterableEquals(frames(one), frames(dealt), "frames are numbered as in the file");
    assertFalse(frames(one).isEmpty());
    assertEquals(ShardTest.sum(one), ShardTest.sum(dealt));
  }

  @Test
  void everyShard_isToldEverySecond() {
    byte[] frame = ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, Packets.udp(1, 9999, ascii("K1a"))));
    List<Rig> rigs = ShardTest.rigs(2);
    deal(rigs, Stream.generate(() -> frame).limit(500).toList(), Rig.SECOND / 2);
    rigs.forEach(rig -> assertEquals(249, rig.recorder.seconds.size()));
    assertEquals(500, rigs.stream().mapToLong(rig -> rig.count(Tally.Of.PACKETS)).sum());
    assertTrue(rigs.stream().anyMatch(rig -> rig.count(Tally.Of.PACKETS) == 0), "one pair");
  }

  @Test
  void pastAndFuture_areToldToAll() {
    byte[] frame = ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, Packets.udp(1, 9999, ascii("K1a"))));
    for (long apart : new long[] {-1000 * Rig.SECOND, 1000 * Rig.SECOND}) {
      List<Rig> rigs = ShardTest.rigs(2);
      deal(rigs, List.of(frame, frame), apart);
      rigs.forEach(rig -> assertEquals(1, rig.count(Tally.Of.TIME_JUMPS)));
    }
  }

  @Test
  void shardWithLittleToDo_doesNotFallFarBehind() {
    byte[] frame = ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, Packets.udp(1, 9999, new byte[0])));
    ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(frame).asReadOnlyBuffer();
    Dealer dealer = new Dealer(List.of(new FrameBatch(2 * Dealer.LAG)));
    for (int i = 0; i < Dealer.LAG; i++) {
      assertFalse(dealer.crowded(1));
      dealer.frame(bytes, 0, frame.length, frame.length, Rig.START, 1, 0);
    }
    assertTrue(dealer.crowded(1));
    dealer.change(0, new FrameBatch(100));
    assertFalse(dealer.crowded(1));
  }

  @Test
  void framesLost_areCounted() {
    Rig rig = new Rig(0, 2, Shard.Limits.standard(), new Rig.Toy('K'));
    Dealer dealer = new Dealer(List.of(new FrameBatch(10)));
    dealer.dropped(7);
    dealer.change(0, new FrameBatch(10)).drain(rig.shard);
    assertEquals(7, rig.count(Tally.Of.DROPPED_BY_SOURCE));
  }

  @Test
  void frames_keepTheirNumbersAndLengths() {
    byte[] frame = ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, Packets.udp(1, 9999, ascii("K1a"))));
    ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(frame).asReadOnlyBuffer();
    Rig rig = new Rig(0, 1, Shard.Limits.standard(), new Rig.Toy('K'));
    FrameBatch batch = new FrameBatch(10);
    batch.begin(5);
    batch.add(bytes, 0, frame.length, frame.length, Rig.START, 1, 0, 6);
    batch.add(bytes, 0, frame.length, frame.length + 900, Rig.START, 1, 0, 6 + 8191);
    batch.add(bytes, 0, frame.length, frame.length, Rig.START, 1, 0, 1_000_000);
    batch.drain(rig.shard);
    assertEquals(List.of(6L, 6L + 8191, 1_000_000L), rig.recorder.frames);
    assertEquals(3L * frame.length + 900, rig.count(Tally.Of.BYTES));
  }
}
