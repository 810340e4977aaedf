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
  /** Words an entry: start and captured length, wire length and number, time. */
  private static final int WORDS = 3;

  /** Instead of a start and a length: nothing but the time is known. */
  private static final long TICK = -1;

  private final long[] words;
  private final List<Run> runs = new ArrayList<>();
  private Run run = Run.NONE;
  private int size;
  private long before;

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

  /** Makes room for a number of frames and ticks. */
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
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns how many frames and ticks there is still room for. */
  int room() {
    return words.length / WORDS - size;
  }

  /**
   * Adds a frame.
   *
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
    int i = size * WORDS;
    words[i] = (long) at << 32 | captured;
    words[i + 1] = (long) wire << 32 | number - before;
    words[i + 2] = time;
    size++;
  }

  void addTick(long time) {
    int i = size * WORDS;
    words[i] = TICK;
    words[i + 2] = time;
    size++;
  }

  /** Hands everything over, then is empty. */
  public void drain(Shard shard) {
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
    for (int i = from * WORDS; i < to * WORDS; i += WORDS) {
      long place = words[i];
      long time = words[i + 2];
      if (place == TICK) {
        shard.tick(time);
      } else {
        int at = (int) (place >>> 32);
        shard.next(before + (int) words[i + 1]);
        int wire = (int) (words[i + 1] >>> 32);
        shard.frame(of.bytes, at, (int) place, wire, time, of.linkType, of.ahead + at);
      }
    }
  }
}
