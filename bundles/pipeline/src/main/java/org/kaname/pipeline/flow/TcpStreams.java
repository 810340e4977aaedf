package org.kaname.pipeline.flow;

import static org.kaname.pipeline.flow.FlowTable.MID_A;
import static org.kaname.pipeline.flow.FlowTable.NEXT;
import static org.kaname.pipeline.flow.FlowTable.STATE;
import static org.kaname.pipeline.flow.FlowTable.STREAM_A;
import static org.kaname.pipeline.flow.FlowTable.WORDS;

import java.nio.ByteBuffer;

/**
 * Puts TCP segments in order (RFC 9293): what comes in order passes straight through, everything
 * else goes the slow way.
 */
final class TcpStreams {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  /** 'Known' bit above a 32-bit sequence number: known and in order is one comparison. */
  private static final long KNOWN = 1L << 32;

  /** Further away than this is another connection, not a lost or late segment. */
  private static final int PLAUSIBLE = 4 << 20;

  private final FlowTable flows;
  private final Delivery delivery;
  private final StreamPool streams;
  private final Tally tally;

  TcpStreams(FlowTable flows, Delivery delivery, StreamPool streams, Tally tally) {
    this.flows = flows;
    this.delivery = delivery;
    this.streams = streams;
    this.tally = tally;
  }

  /**
   * Takes one segment.
   *
   * @param count payload bytes captured.
   * @param missing payload bytes that the capture cut off.
   */
  void segment(
      int flow,
      int ab,
      int flags,
      int sequence,
      int acknowledged,
      ByteBuffer bytes,
      int at,
      int count,
      int missing,
      long time) {
    if ((flows.words[flow * WORDS + STATE] & (STREAM_A << (ab ^ 1))) != 0 && (flags & ACK) != 0) {
      acknowledge(flow, ab ^ 1, acknowledged, time);
    }
    int word = flow * WORDS + NEXT + ab;
    if ((flags & (SYN | RST | FIN)) == 0
        && flows.words[word] == (KNOWN | sequence & 0xFFFF_FFFFL)
        && missing == 0) {
      if (count > 0) {
        flows.words[word] = KNOWN | sequence + count & 0xFFFF_FFFFL;
        delivery.stream(flow, ab, bytes, at, count, time);
        if ((flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) != 0) {
          early(flow, ab, time);
        }
      }
      return;
    }
    slow(flow, ab, flags, sequence, bytes, at, count, missing, time);
  }

  private void slow(
      int flow,
      int ab,
      int flags,
      int sequence,
      ByteBuffer bytes,
      int at,
      int count,
      int missing,
      long time) {
    int state = flow * WORDS + STATE;
    int word = flow * WORDS + NEXT + ab;
    int first = sequence;
    if ((flags & SYN) != 0) {
      first = sequence + 1;
      opened(flow, ab, first);
    } else if (flows.words[word] == 0) {
      flows.words[state] |= MID_A << ab;
      flows.words[word] = KNOWN | first & 0xFFFF_FFFFL;
    }
    if (count > 0 || missing > 0) {
      place(flow, ab, first, bytes, at, count, missing, time);
    }
    if ((flags & FIN) != 0) {
      flows.words[state] |= FlowTable.FIN_A << ab;
    }
    if ((flags & RST) != 0) {
      flows.words[state] |= FlowTable.RESET;
    }
  }

  /** A beginning was seen: the first, the same again, or that of another connection. */
  private void opened(int flow, int ab, int first) {
    int word = flow * WORDS + NEXT + ab;
    int behind = (int) flows.words[word] - first;
    boolean known = flows.words[word] != 0;
    if (known && behind >= 0 && behind <= PLAUSIBLE) {
      return;
    }
    if (known) {
      lost(flow, ab);
    }
    flows.words[word] = KNOWN | first & 0xFFFF_FFFFL;
    flows.words[flow * WORDS + STATE] &= ~(MID_A << ab);
  }

  /** What waits belongs to bytes that nobody will ever continue. */
  private void lost(int flow, int ab) {
    if ((flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) != 0) {
      Stream stream = streams.existing(flow, ab);
      tally.add(Tally.Of.BYTES_LOST, stream.earlyBytesHeld());
      stream.dropEarly();
    }
    delivery.gap(flow, ab);
  }

  private void place(
      int flow, int ab, int first, ByteBuffer bytes, int at, int count, int missing, long time) {
    int word = flow * WORDS + NEXT + ab;
    int ahead = first - (int) flows.words[word];
    if (ahead > PLAUSIBLE || ahead < -PLAUSIBLE) {
      lost(flow, ab);
      flows.words[word] = KNOWN | first & 0xFFFF_FFFFL;
      ahead = 0;
    }
    if (ahead > 0) {
      late(flow, ab, first, bytes, at, count, missing, time);
      return;
    }
    int seen = -ahead;
    if (seen >= count + missing) {
      tally.add(Tally.Of.RETRANSMITTED);
      return;
    }
    if (seen > 0) {
      tally.add(Tally.Of.RETRANSMITTED);
    }
    if (seen < count) {
      deliver(flow, ab, first + seen, bytes, at + seen, count - seen, time);
    }
    if (missing > 0) {
      flows.words[word] = KNOWN | first + count + missing & 0xFFFF_FFFFL;
      delivery.gap(flow, ab);
    }
    early(flow, ab, time);
  }

  private void deliver(
      int flow, int ab, int first, ByteBuffer bytes, int at, int count, long time) {
    flows.words[flow * WORDS + NEXT + ab] = KNOWN | first + count & 0xFFFF_FFFFL;
    delivery.stream(flow, ab, bytes, at, count, time);
  }

  /** Keeps a segment that came before the one in front of it. */
  private void late(
      int flow, int ab, int first, ByteBuffer bytes, int at, int count, int missing, long time) {
    tally.add(Tally.Of.OUT_OF_ORDER);
    if (count == 0) {
      return;
    }
    Stream stream = streams.of(flow, ab);
    if (stream.hasEarly() && time - stream.gapSince() > Stream.GAP_NANOS) {
      skip(flow, ab, stream, time);
      place(flow, ab, first, bytes, at, count, missing, time);
      return;
    }
    if (!stream.keepEarly(first, bytes, at, count, time)) {
      skip(flow, ab, stream, time);
      place(flow, ab, first, bytes, at, count, missing, time);
      return;
    }
    streams.grew(stream);
  }

  /** Ends a flow: what came early is delivered although bytes before it are missing. */
  void finish(int flow, long time) {
    for (int ab = 0; ab < 2; ab++) {
      while ((flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) != 0
          && streams.existing(flow, ab).hasEarly()) {
        skip(flow, ab, streams.existing(flow, ab), time);
      }
    }
  }

  /** The other side has this much: a gap before it was lost by the capture, not by the network. */
  private void acknowledge(int flow, int ab, int acknowledged, long time) {
    Stream stream = streams.of(flow, ab);
    while (stream.hasEarly()) {
      int next = (int) flows.words[flow * WORDS + NEXT + ab];
      int index = stream.firstEarly(next);
      int end = stream.earlySequence(index) + stream.earlyLength(index);
      if (acknowledged - end < 0) {
        break;
      }
      skip(flow, ab, stream, time);
      stream = streams.of(flow, ab);
    }
    streams.releaseIfEmpty(flow, ab, stream);
  }

  /** Gives up the gap before the first early segment. */
  private void skip(int flow, int ab, Stream stream, long time) {
    int word = flow * WORDS + NEXT + ab;
    int index = stream.firstEarly((int) flows.words[word]);
    if (index < 0) {
      return;
    }
    delivery.gap(flow, ab);
    flows.words[word] = KNOWN | stream.earlySequence(index) & 0xFFFF_FFFFL;
    early(flow, ab, time);
  }

  /** Delivers early segments whose turn has come. */
  private void early(int flow, int ab, long time) {
    if ((flows.words[flow * WORDS + STATE] & (STREAM_A << ab)) == 0) {
      return;
    }
    Stream stream = streams.of(flow, ab);
    while (stream.hasEarly()) {
      int next = (int) flows.words[flow * WORDS + NEXT + ab];
      int index = stream.firstEarly(next);
      int ahead = stream.earlySequence(index) - next;
      if (ahead > 0) {
        return;
      }
      int length = stream.earlyLength(index);
      int from = stream.earlyAt(index);
      stream.removeEarly(index);
      if (-ahead < length) {
        deliver(flow, ab, next, stream.earlyBytes(), from - ahead, length + ahead, time);
        stream = streams.of(flow, ab);
      }
    }
    streams.releaseIfEmpty(flow, ab, stream);
  }
}
