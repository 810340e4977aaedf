package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.ethernet;
import static org.kaname.testkit.Packets.ipv4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.session.Session;
import org.kaname.testkit.Packets;

/** Flows of network cards that last are told of while they go on. */
class LongFlowsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long BEGIN = 1_700_000_000L * SECOND;

  private final List<Session> told = new ArrayList<>();
  private final List<Session> ended = new ArrayList<>();

  private Shard shard(boolean live) {
    return new Shard(
        "hall",
        true,
        0,
        1,
        new Shard.Limits(1024, 1024, 1024),
        new Shard.Surroundings(
            () -> DecoderSet.EMPTY,
            () -> DetectorSet.EMPTY,
            alert -> {},
            new Shard.FlowEnd() {
              @Override
              public void ended(Shard shard, int flow) {
                ended.add(shard.session(flow, false));
              }

              @Override
              public void going(Shard shard, int flow) {
                told.add(shard.session(flow, true));
              }
            },
            fault -> {},
            live));
  }

  private static void send(Shard shard, int port, long time) {
    byte[] frame =
        ethernet(1, 2, 0x0800, ipv4(1, 2, 17, 0, Packets.udp(port, 9999, ascii("hello"))));
    ByteBuffer bytes = ByteBuffer.allocateDirect(frame.length).put(0, frame);
    shard.frame(bytes, 0, frame.length, frame.length, BEGIN + time, 1, 1);
  }

  private Shard run(boolean live) {
    Shard shard = shard(live);
    for (int flow = 0; flow < 40; flow++) {
      send(shard, 51_000 + flow, flow);
    }
    for (int second = 0; second < 120; second++) {
      send(shard, 50_000, second * SECOND + 100);
      shard.tick(BEGIN + second * SECOND + SECOND / 2);
    }
    return shard;
  }

  @Test
  void flowThatLasts_isToldOfBeforeItEnds() {
    Shard shard = run(true);
    assertTrue(told.size() >= 3 && told.size() <= 4, "told " + told.size());
    long before = BEGIN;
    for (Session row : told) {
      assertTrue(row.open() && row.clientPort() == 50_000 && row.end() - before <= 60 * SECOND);
      assertEquals((row.end() - BEGIN) / SECOND + 1, row.packetsOut());
      before = row.end();
    }
    assertTrue(BEGIN + 120 * SECOND - before <= 60 * SECOND);
    shard.finish();
    assertEquals(41, ended.size());
    assertEquals(160, ended.stream().mapToLong(Session::packetsOut).sum());
  }

  @Test
  void file_hasOneRowAFlow() {
    run(false).finish();
    assertEquals(List.of(), told);
    assertEquals(41, ended.size());
  }
}
