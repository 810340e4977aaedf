package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StreamPoolTest {
  private static final int MOST = 1 << 20;
  private final FlowTable flows = new FlowTable(4096);
  private final Tally tally = new Tally();
  private final StreamPool pool = new StreamPool(flows, tally, MOST);

  private Stream filled(int flow, int ab, int bytes) {
    Stream stream = pool.of(flow, ab);
    stream.append(ByteBuffer.allocateDirect(bytes), 0, bytes);
    pool.grew(stream);
    return stream;
  }

  private void flows(int count) {
    for (int i = 0; i < count; i++) {
      flows.count(flows.add(i, i, 0), 0, 60, 0);
    }
  }

  @Test
  void side_hasOneStream() {
    flows(1);
    assertSame(pool.of(0, 1), pool.of(0, 1));
  }

  @Test
  void sides_haveTheirOwn() {
    flows(1);
    assertNotSame(pool.of(0, 0), pool.of(0, 1));
  }

  @Test
  void room_isBounded() {
    flows(3000);
    for (int flow = 0; flow < 3000; flow++) {
      filled(flow, flow & 1, 1000);
    }
    assertTrue(pool.held() <= MOST);
  }

  @Test
  void evicted_losesItsBytesAndItsPlace() {
    flows(3);
    filled(0, 1, 600_000);
    filled(1, 0, 300_000);
    assertEquals("600000 false", tally.get(Tally.Of.BYTES_LOST) + " " + pool.pending(0, 1));
  }

  @Test
  void evicted_isMidStream() {
    flows(3);
    filled(0, 1, 600_000);
    filled(1, 0, 300_000);
    assertTrue((flows.words[FlowTable.STATE] & FlowTable.MID_A << 1) != 0);
  }

  @Test
  void closedFlows_giveTheirRoomBack() {
    flows(2000);
    for (int flow = 0; flow < 2000; flow++) {
      filled(flow, 0, 100);
      pool.closed(flow);
    }
    assertEquals(0, pool.held());
  }
}
