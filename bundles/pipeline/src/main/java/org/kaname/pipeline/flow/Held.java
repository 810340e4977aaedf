package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Datagrams that wait for a decoder that is being replaced, in order. Bounded in all, per flow and
 * in time; what does not fit is counted as lost.
 */
final class Held {
  /** All flows together. */
  static final int MOST = 16 << 20;

  /** One flow. */
  static final int MOST_PER_FLOW = 64 << 10;

  /** How long a protocol may be without a decoder. */
  static final long NANOS = 2_000_000_000L;

  /** One datagram. */
  record Datagram(int flow, int ab, ByteBuffer bytes, long time) {}

  private final Deque<Datagram> waiting = new ArrayDeque<>();
  private final Map<Integer, Integer> perFlow = new HashMap<>();
  private int total;

  void keep(int flow, int ab, ByteBuffer bytes, int at, int count, long time, Tally tally) {
    int ofFlow = perFlow.getOrDefault(flow, 0) + count;
    if (total + count > MOST || ofFlow > MOST_PER_FLOW) {
      tally.add(Tally.Of.HELD_LOST);
      return;
    }
    ByteBuffer copy = ByteBuffer.allocateDirect(count);
    copy.put(0, bytes, at, count);
    waiting.add(new Datagram(flow, ab, copy.asReadOnlyBuffer(), time));
    perFlow.put(flow, ofFlow);
    total += count;
    tally.add(Tally.Of.HELD);
  }

  /** Takes out, in order, the datagrams of flows whose decoder is back. */
  List<Datagram> take(IntPredicate ready) {
    List<Datagram> taken = new ArrayList<>();
    waiting.removeIf(
        datagram -> {
          boolean now = ready.test(datagram.flow());
          if (now) {
            taken.add(datagram);
            total -= datagram.bytes().capacity();
            perFlow.remove(datagram.flow());
          }
          return now;
        });
    return taken;
  }

  /** Drops the datagrams of a flow that has ended or is nobody's now. */
  void forget(int flow, Tally tally) {
    if (perFlow.isEmpty() || perFlow.remove(flow) == null) {
      return;
    }
    waiting.removeIf(
        datagram -> {
          boolean gone = datagram.flow() == flow;
          if (gone) {
            total -= datagram.bytes().capacity();
            tally.add(Tally.Of.HELD_LOST);
          }
          return gone;
        });
  }
}
