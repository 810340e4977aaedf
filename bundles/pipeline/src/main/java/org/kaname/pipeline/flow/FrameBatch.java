package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames dealt to one shard, in their order; their bytes stay where the source has them.
 *
 * <p>Used by one thread at a time.
 */
public final class FrameBatch {
  /**
   * Words an entry. Of a frame: its place, and its time; the place is the start (32 bits), how many
   * frames of the source further on it is (13 bits), and its captured length (19 bits). Of anything
   * else: what it is, below 0, and a value.
   */
  private static final int WORDS = 2;

  /** Entries a frame takes at most. */
  static final int MOST = 3;

  private static final int LENGTH_BITS = 19;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

  /** Frames further on that fit into an entry. */
  private static final long FURTHER = (1 << 32 - LENGTH_BITS) - 1;

  /** The value is the time, and nothing else is known. */
  private static final long TICK = -1;

  /**
   * The value is the length that the next frame had on the wire, as it is not what was captured.
   */
  private static final long WIRE = -2;

  /** The value is how many frames of the source are skipped, besides those in the next place. */
  private static final long SKIP = -3;

  /** The value is how many frames the source has lost. */
  private static final long LOST = -4;

  private final long[] words;
  private final List<Run> runs = new ArrayList<>();
  private Run run = Run.NONE;
  private int size;
  private long before;
  private long last;

  /**
   * Frames one after the other that lie in the same buffer.
   *
   * @param from which entry on.
   * @param ahead what the positions are ahead of the buffer's indexes.
   */
  private record Run(int from, ByteBuffer bytes, long ahead, int linkType) {
    private static final Run NONE = new Run(0, ByteBuffer.allocate(0), 0, 0);

    @SuppressWarnings("ReferenceEquality") // the same buffer, not the same bytes
    boolean holds(ByteBuffer frame, long apart, int type) {
      return bytes == frame && ahead == apart && linkType == type;
    }
  }

  /** Makes room for a number of entries: mostly one a frame or tick, at most {@link #MOST}. */
  public FrameBatch(int capacity) {
    words = new long[capacity * WORDS];
  }

  /**
   * Begins to be filled.
   *
   * @param number of frames the source had before.
   */
  void begin(long number) {
    before = number;
    last = number;
  }

  /** Returns how many frames the source had before. */
  long before() {
    return before;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns how many entries there is still room for. */
  int room() {
    return words.length / WORDS - size;
  }

  /**
   * Adds a frame.
   *
   * @param captured 0 .. 2^19 - 1.
   * @param number of the frame in the source, counted from 1.
   */
  void add(
      ByteBuffer bytes,
      int at,
      int captured,
      int wire,
      long time,
      int linkType,
      long position,
      long number) {
    if (!run.holds(bytes, position - at, linkType)) {
      run = new Run(size, bytes, position - at, linkType);
      runs.add(run);
    }
    long further = number - last;
    last = number;
    if (further > FURTHER) {
      add(SKIP, further - FURTHER);
      further = FURTHER;
    }
    if (wire != captured) {
      add(WIRE, wire);
    }
    add((long) at << 32 | further << LENGTH_BITS | captured, time);
  }

  void addTick(long time) {
    add(TICK, time);
  }

  void addLost(long frames) {
    add(LOST, frames);
  }

  private void add(long place, long value) {
    int i = size++ * WORDS;
    words[i] = place;
    words[i + 1] = value;
  }

  /** Hands everything over, then is empty. */
  public void drain(Shard shard) {
    last = before;
    int done = 0;
    Run now = Run.NONE; // what comes before the first frame is ticks
    for (Run next : runs) {
      drain(now, done, next.from, shard);
      done = next.from;
      now = next;
    }
    drain(now, done, size, shard);
    runs.clear();
    run = Run.NONE;
    size = 0;
  }

  private void drain(Run of, int from, int to, Shard shard) {
    long number = last;
    int wire = -1;
    for (int i = from * WORDS; i < to * WORDS; i += WORDS) {
      long place = words[i];
      long value = words[i + 1];
      if (place >= 0) {
        int at = (int) (place >>> 32);
        int captured = (int) place & LENGTH_MASK;
        number += (int) place >>> LENGTH_BITS;
        shard.next(number);
        shard.frame(
            of.bytes, at, captured, wire < 0 ? captured : wire, value, of.linkType, of.ahead + at);
        wire = -1;
      } else if (place == WIRE) {
        wire = (int) value;
      } else if (place == SKIP) {
        number += value;
      } else if (place == TICK) {
        shard.tick(value);
      } else {
        shard.dropped(value);
      }
    }
    last = number;
  }
}
