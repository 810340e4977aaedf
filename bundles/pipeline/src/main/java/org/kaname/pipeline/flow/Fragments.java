package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts IP fragments together (RFC 791, 3.2; RFC 8200, 4.5). What was there first wins an overlap,
 * and the first last fragment says how long the datagram is. Bounded: at most 256 datagrams at
 * once, 30 s each; their buffers are used again.
 */
final class Fragments {
  private static final int MOST = 256;
  private static final long PATIENCE = 30_000_000_000L;
  private static final int LONGEST = 65_535;

  /** What fragments of one datagram have in common. */
  record Key(long high, long low, long id) {}

  /** A datagram that is being put together. */
  static final class Datagram {
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(LONGEST + 1);
    private final ByteBuffer readable = bytes.asReadOnlyBuffer();
    private final BitSet present = new BitSet(LONGEST / 8 + 1);
    private long since;
    private int length;
    private int reach;

    void begin(long time) {
      since = time;
      length = -1;
      reach = 0;
      present.clear();
    }

    /** Takes a fragment; false if it contradicts the length of the datagram. */
    boolean put(int offset, ByteBuffer from, int at, int count, boolean last) {
      int end = offset + count;
      if (length >= 0 ? end > length || (last && end != length) : last && end < reach) {
        return false;
      }
      for (int block = 0; block * 8 < count; block++) {
        int index = offset / 8 + block;
        if (!present.get(index)) {
          int start = block * 8;
          bytes.put(offset + start, from, at + start, Math.min(8, count - start));
          present.set(index);
        }
      }
      reach = Math.max(reach, end);
      if (last) {
        length = end;
      }
      return true;
    }

    boolean complete() {
      return length >= 0 && present.nextClearBit(0) >= (length + 7) / 8;
    }

    int length() {
      return length;
    }

    ByteBuffer bytes() {
      return readable;
    }
  }

  private final Map<Key, Datagram> open = new LinkedHashMap<>();
  private final Deque<Datagram> spare = new ArrayDeque<>();
  private final Tally tally;

  Fragments(Tally tally) {
    this.tally = tally;
  }

  /**
   * Takes a fragment.
   *
   * @param offset in bytes, a multiple of 8.
   * @return the datagram if this completed it, valid until the next call; else null.
   */
  @Nullable Datagram put(
      Key key, int offset, ByteBuffer from, int at, int count, boolean last, long time) {
    tally.add(Tally.Of.FRAGMENTS);
    if (count <= 0 || offset + count > LONGEST || (!last && (count & 7) != 0)) {
      tally.add(Tally.Of.BROKEN_HEADER);
      return null;
    }
    Datagram datagram = open.get(key);
    if (datagram == null) {
      datagram = begun(key, time);
    }
    if (!datagram.put(offset, from, at, count, last)) {
      tally.add(Tally.Of.BROKEN_HEADER);
      return null;
    }
    if (datagram.complete()) {
      open.remove(key);
      spare.addLast(datagram);
      return datagram;
    }
    return null;
  }

  private Datagram begun(Key key, long time) {
    expire(time);
    Datagram datagram = spare.pollFirst();
    if (datagram == null) {
      datagram = new Datagram();
    }
    datagram.begin(time);
    open.put(key, datagram);
    return datagram;
  }

  private void expire(long time) {
    Iterator<Datagram> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      Datagram datagram = oldest.next();
      if (open.size() < MOST && Math.abs(time - datagram.since) < PATIENCE) {
        return;
      }
      oldest.remove();
      spare.addLast(datagram);
      tally.add(Tally.Of.FRAGMENTS_LOST);
    }
  }

  /** Drops everything, when a source ends. */
  void clear() {
    tally.add(Tally.Of.FRAGMENTS_LOST, open.size());
    spare.addAll(open.values());
    open.clear();
  }
}
