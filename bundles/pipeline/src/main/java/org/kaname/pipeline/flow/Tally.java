package org.kaname.pipeline.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kaname.monitor.Counter;

/** Everything one shard counts. Written by the shard; a reader sees values at most seconds old. */
public final class Tally {
  /** What is counted; the message key is {@code pipeline.} and the name in lower case. */
  public enum Of {
    PACKETS,
    BYTES,
    MESSAGES,
    ALERTS,
    FLOWS,
    DROPPED_BY_SOURCE,
    DUPLICATES,
    TRUNCATED,
    UNKNOWN_LINK_TYPE,
    BROKEN_HEADER,
    FRAGMENTS,
    FRAGMENTS_LOST,
    RETRANSMITTED,
    OUT_OF_ORDER,
    STREAM_GAPS,
    BYTES_LOST,
    MALFORMED,
    REFUSED,
    UNDECODED,
    HELD,
    HELD_LOST,
    FLOWS_EVICTED,
    DECODER_FAULTS,
    DETECTOR_FAULTS,
    NOT_KEPT,
    TIME_JUMPS,
    CLOCK_BACK;

    /** Returns the key of its message. */
    public String key() {
      return "pipeline." + name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Of[] ALL = Of.values();

  private final long[] values = new long[ALL.length];
  private long[] perProtocol = new long[64];

  /** Counts a recognised flow of a protocol. */
  void flow(int protocol) {
    perProtocol = grown(perProtocol, protocol);
    perProtocol[protocol * 3]++;
  }

  /** Counts a message of a protocol. */
  void message(int protocol) {
    perProtocol = grown(perProtocol, protocol);
    perProtocol[protocol * 3 + 1]++;
  }

  /** Counts a malformed message of a protocol. */
  void malformed(int protocol) {
    perProtocol = grown(perProtocol, protocol);
    perProtocol[protocol * 3 + 2]++;
  }

  /** Returns flows, messages and malformed messages of a protocol. */
  public long[] ofProtocol(int protocol) {
    long[] counts = perProtocol;
    return protocol * 3 + 2 < counts.length
        ? Arrays.copyOfRange(counts, protocol * 3, protocol * 3 + 3)
        : new long[3];
  }

  private static long[] grown(long[] counts, int protocol) {
    int needed = protocol * 3 + 3;
    return needed <= counts.length ? counts : Arrays.copyOf(counts, needed * 2);
  }

  /** Adds one. */
  void add(Of what) {
    values[what.ordinal()]++;
  }

  /** Adds an amount. */
  void add(Of what, long amount) {
    values[what.ordinal()] += amount;
  }

  /** Returns a count. */
  public long get(Of what) {
    return values[what.ordinal()];
  }

  /** Adds another tally to this one. */
  public void addAll(Tally other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
    long[] more = other.perProtocol;
    perProtocol = Arrays.copyOf(perProtocol, Math.max(perProtocol.length, more.length));
    for (int i = 0; i < more.length; i++) {
      perProtocol[i] += more[i];
    }
  }

  /** Returns everything that is not 0. */
  public List<Counter> counters() {
    List<Counter> counters = new ArrayList<>();
    for (Of what : ALL) {
      if (get(what) != 0) {
        counters.add(new Counter(what.key(), get(what)));
      }
    }
    return counters;
  }
}
