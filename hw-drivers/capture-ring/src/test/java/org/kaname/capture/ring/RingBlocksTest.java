package org.kaname.capture.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingBlocksTest {
  private static final int BLOCK = 4096;
  private static final String MACS = "0200000000010200000000ff";

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(2 * BLOCK).order(ByteOrder.nativeOrder());
  private final RingBlocks blocks = new RingBlocks(memory, BLOCK, 1);
  private final Seen seen = new Seen();
  private int end;

  /** Begins a block as the kernel does. */
  private void begin(int block) {
    memory.putInt(block + RingBlocks.BLOCK_FIRST, 48);
    memory.putInt(block + RingBlocks.BLOCK_COUNT, 0);
    end = block + 48;
  }

  private void add(int block, String frame, int wire, int status, int tag, int type) {
    byte[] bytes = HexFormat.of().parseHex(frame);
    int link = 86;
    int next = (link + bytes.length + 15) / 16 * 16;
    memory.putInt(end + RingBlocks.NEXT, next);
    memory.putInt(end + RingBlocks.SECONDS, 1_700_000_000);
    memory.putInt(end + RingBlocks.NANOS, 5);
    memory.putInt(end + RingBlocks.CAPTURED, bytes.length);
    memory.putInt(end + RingBlocks.WIRE, wire);
    memory.putInt(end + RingBlocks.STATUS, status);
    memory.putShort(end + RingBlocks.LINK_HEADER, (short) link);
    memory.putInt(end + RingBlocks.VLAN_TAG, tag);
    memory.putShort(end + RingBlocks.VLAN_TYPE, (short) type);
    memory.put(end + link, bytes);
    memory.putInt(
        block + RingBlocks.BLOCK_COUNT, memory.getInt(block + RingBlocks.BLOCK_COUNT) + 1);
    end += next;
  }

  private void finish(int block) {
    memory.putInt(block + RingBlocks.BLOCK_STATUS, RingBlocks.OF_USER);
  }

  @Test
  void blockOfTheKernel_isNotReady() {
    assertFalse(blocks.ready());
  }

  @Test
  void frames_comeInOrderInPlace() {
    begin(0);
    add(0, MACS + "0800aabb", 60, 0, 0, 0);
    add(0, MACS + "0806cc", 15, 0, 0, 0);
    finish(0);
    blocks.take(seen);
    assertEquals(List.of(MACS + "0800aabb", MACS + "0806cc"), seen.some);
    assertEquals(List.of(60, 15), seen.wires);
    assertEquals(1_700_000_000_000_000_005L, seen.times.get(0));
  }

  @Test
  void takenBlock_isGivenBack() {
    begin(0);
    finish(0);
    assertTrue(blocks.ready());
    blocks.take(seen);
    assertEquals(RingBlocks.OF_KERNEL, memory.getInt(RingBlocks.BLOCK_STATUS));
    assertFalse(blocks.ready());
  }

  @Test
  void lastBlock_isFollowedByTheFirst() {
    for (int block : new int[] {0, BLOCK, 0}) {
      begin(block);
      add(block, MACS + "0800", 14, 0, 0, 0);
      finish(block);
      assertTrue(blocks.ready());
      blocks.take(seen);
    }
    assertEquals(3, seen.frames);
  }

  @Test
  void strippedTag_isPutBack() {
    begin(0);
    add(0, MACS + "0800aabb", 60, RingBlocks.HAS_VLAN | RingBlocks.HAS_VLAN_TYPE, 0x6014, 0x8100);
    finish(0);
    blocks.take(seen);
    assertEquals(List.of(MACS + "81006014" + "0800aabb"), seen.some);
    assertEquals(List.of(64), seen.wires);
  }

  @Test
  void serviceTag_keepsItsType() {
    begin(0);
    add(0, MACS + "8100", 60, RingBlocks.HAS_VLAN | RingBlocks.HAS_VLAN_TYPE, 7, 0x88A8);
    finish(0);
    blocks.take(seen);
    assertEquals(List.of(MACS + "88a80007" + "8100"), seen.some);
  }

  @Test
  void tagOfUnknownType_is8021q() {
    begin(0);
    add(0, MACS + "0800", 60, RingBlocks.HAS_VLAN, 7, 0);
    finish(0);
    blocks.take(seen);
    assertEquals(List.of(MACS + "81000007" + "0800"), seen.some);
  }
}
