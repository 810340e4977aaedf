package org.kaname.pipeline.flow;

import static org.kaname.pipeline.flow.FlowTable.MID_A;
import static org.kaname.pipeline.flow.FlowTable.STATE;
import static org.kaname.pipeline.flow.FlowTable.STREAM_A;
import static org.kaname.pipeline.flow.FlowTable.WORDS;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Stream}s of one shard, by flow and side. Bounded together: when there is no more room
 * one that waits somewhere, in turn, loses what it holds, so that nobody can fill the room for
 * good.
 */
final class StreamPool {
  /** What all streams of a shard may hold, in bytes. */
  static final int MOST = 64 << 20;

  private static final int MOST_SPARE = 64;
  private static final int LARGE = 64 << 10;

  private final FlowTable flows;
  private final Tally tally;
  private final int most;
  private final Deque<Stream> spare = new ArrayDeque<>();
  private @Nullable Stream[] streams = new Stream[256];
  private long held;
  private int hand;

  StreamPool(FlowTable flows, Tally tally, int most) {
    this.flows = flows;
    this.tally = tally;
    this.most = most;
  }

  /** Returns the stream of a side, a new one if it has none. */
  Stream of(int flow, int ab) {
    int word = flow * WORDS + STATE;
    if ((flows.words[word] & (STREAM_A << ab)) != 0) {
      return existing(flow, ab);
    }
    int index = flow * 2 + ab;
    if (index >= streams.length) {
      streams = Arrays.copyOf(streams, Math.max(index + 1, streams.length * 2));
    }
    Stream pooled = spare.pollLast();
    Stream stream = pooled == null ? new Stream() : pooled;
    streams[index] = stream;
    flows.words[word] |= STREAM_A << ab;
    grew(stream);
    return stream;
  }

  /** Returns the stream of a side that is known to have one. */
  Stream existing(int flow, int ab) {
    Stream stream = streams[flow * 2 + ab];
    if (stream == null) {
      throw new IllegalStateException("flow " + flow + " lost its stream");
    }
    return stream;
  }

  /** Says whether a side holds the beginning of a message. */
  boolean pending(int flow, int ab) {
    return (flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) != 0
        && existing(flow, ab).pending() > 0;
  }

  /** Takes note that a stream may need more room than before. */
  void grew(Stream stream) {
    held += stream.footprint() - stream.counted;
    stream.counted = stream.footprint();
    while (held > most && evict(stream)) {
      tally.add(Tally.Of.STREAM_GAPS);
    }
  }

  private boolean evict(Stream but) {
    for (int i = 0; i < streams.length; i++) {
      hand = hand + 1 < streams.length ? hand + 1 : 0;
      Stream stream = streams[hand];
      if (stream != null && stream != but) {
        int flow = hand >>> 1;
        int ab = hand & 1;
        tally.add(Tally.Of.BYTES_LOST, stream.pending() + stream.earlyBytesHeld());
        flows.words[flow * WORDS + STATE] |= MID_A << ab;
        release(flow, ab, stream);
        return true;
      }
    }
    return false;
  }

  /** Drops the beginning of a message that a side holds; its stream may go. */
  void dropPending(int flow, int ab) {
    if ((flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) != 0) {
      Stream stream = existing(flow, ab);
      tally.add(Tally.Of.BYTES_LOST, stream.pending());
      stream.dropPending();
      releaseIfEmpty(flow, ab, stream);
    }
  }

  void releaseIfEmpty(int flow, int ab, Stream stream) {
    if (stream.empty()) {
      release(flow, ab, stream);
    }
  }

  private void release(int flow, int ab, Stream stream) {
    streams[flow * 2 + ab] = null;
    flows.words[flow * WORDS + STATE] &= ~(STREAM_A << ab);
    stream.clear();
    held -= stream.counted;
    stream.counted = 0;
    if (spare.size() < MOST_SPARE && stream.footprint() <= LARGE) {
      spare.addLast(stream);
    }
  }

  /** Gives back the streams of a flow that ends. */
  void closed(int flow) {
    for (int ab = 0; ab < 2; ab++) {
      if ((flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) != 0) {
        Stream stream = existing(flow, ab);
        tally.add(Tally.Of.BYTES_LOST, stream.pending() + stream.earlyBytesHeld());
        release(flow, ab, stream);
      }
    }
  }

  /** Returns bytes held by all streams. */
  long held() {
    return held;
  }
}
