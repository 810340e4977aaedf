package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowTableTest {
  private final FlowTable flows = new FlowTable(4096);

  private int flow() {
    int flow = flows.add(1, 2, 0);
    flows.count(flow, 0, 100, 5);
    return flow;
  }

  @Test
  void randomFlows_agreeWithAMap() {
    Random random = new Random(3);
    Map<Long, Integer> expected = new HashMap<>();
    for (int step = 0; step < 100_000; step++) {
      long key = random.nextInt(3000);
      Integer known = expected.remove(key);
      if (known != null) {
        flows.remove(known);
      } else {
        int flow = flows.add(key, ~key, step);
        flows.count(flow, 0, 60, step);
        expected.put(key, flow);
      }
    }
    Map<Long, Integer> found = new HashMap<>();
    for (long key = 0; key < 3000; key++) {
      if (flows.find(key, ~key) >= 0) {
        found.put(key, flows.find(key, ~key));
      }
    }
    assertEquals(expected, found);
  }

  @Test
  void otherSecondKey_isAnotherFlow() {
    flow();
    assertEquals(-1, flows.find(1, 3));
  }

  @Test
  void removedNumber_isUsedAgain() {
    int flow = flow();
    flows.remove(flow);
    assertEquals(flow, flows.add(9, 9, 0));
  }

  @Test
  void removedFlow_isNotLive() {
    int flow = flow();
    flows.remove(flow);
    assertFalse(flows.live(flow));
  }

  @Test
  void reusedRecord_isEmpty() {
    int flow = flow();
    flows.words[flow * FlowTable.WORDS + FlowTable.SLOTS] = 7;
    flows.remove(flow);
    assertEquals(0, flows.words[flows.add(9, 9, 0) * FlowTable.WORDS + FlowTable.SLOTS]);
  }

  @Test
  void fullTable_saysSo() {
    for (int i = 0; i < 4096; i++) {
      flows.add(i, i, 0);
    }
    assertTrue(flows.full());
  }

  @Test
  void countersBeyondTheirBits_spill() {
    int flow = flow();
    for (int i = 0; i < 9_000_000; i++) {
      flows.count(flow, i & 1, 1500, 6);
    }
    assertEquals(
        "4500001 4500000 6750000100 6750000000",
        flows.packets(flow, 0)
            + " "
            + flows.packets(flow, 1)
            + " "
            + flows.bytes(flow, 0)
            + " "
            + flows.bytes(flow, 1));
  }

  @Test
  void longFramesOfBothSides_stayApart() {
    int flow = flow();
    for (int i = 0; i < 20_000; i++) {
      flows.count(flow, 0, 262_144, 6);
      flows.count(flow, 1, 262_144, 6);
    }
    assertEquals(20_000L * 262_144, flows.bytes(flow, 1));
  }

  @Test
  void messagesBeyond16Bits_spill() {
    int flow = flow();
    for (int i = 0; i < 100_000; i++) {
      flows.countMessage(flow);
    }
    assertEquals(100_000, flows.messages(flow));
  }

  @Test
  void spilledFlow_isLive() {
    int flow = flow();
    flows.spill(flow);
    assertTrue(flows.live(flow));
  }

  @Test
  void last_isTheLaterSide() {
    int flow = flow();
    flows.count(flow, 1, 60, 3);
    assertEquals(5, flows.last(flow));
  }
}
