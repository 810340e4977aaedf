package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts IP fragments together (RFC 791, 3.2; RFC 8200, 4.5). What was there first wins an overlap.
 * Bounded: at most 256 datagrams at once, 30 s each.
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
    private final BitSet present = new BitSet(LONGEST / 8 + 1);
    private final long since;
    private int length = -1;

    Datagram(long since) {
      this.since = since;
    }

    void put(int offset, ByteBuffer from, int at, int count, boolean last) {
      for (int block = 0; block * 8 < count; block++) {
        int index = offset / 8 + block;
        if (!present.get(index)) {
          int start = block * 8;
          bytes.put(offset + start, from, at + start, Math.min(8, count - start));
          present.set(index);
        }
      }
      if (last) {
        length = offset + count;
      }
    }

    boolean complete() {
      return length >= 0 && present.nextClearBit(0) >= (length + 7) / 8;
    }

    int length() {
      return length;
    }

    ByteBuffer bytes() {
      return bytes.asReadOnlyBuffer();
    }
  }

  private final Map<Key, Datagram> open = new LinkedHashMap<>();
  private final Tally tally;

  Fragments(Tally tally) {
    this.tally = tally;
  }

  /**
   * Takes a fragment.
   *
   * @param offset in bytes, a multiple of 8.
   * @return the datagram if this completed it, else null.
   */
  @Nullable Datagram put(
      Key key, int offset, ByteBuffer from, int at, int count, boolean last, long time) {
    tally.add(Tally.Of.FRAGMENTS);
    if (count <= 0 || offset + count > LONGEST || (!last && (count & 7) != 0)) {
      tally.add(Tally.Of.BROKEN_HEADER);
      return null;
    }
    expire(time);
    Datagram datagram = open.computeIfAbsent(key, k -> new Datagram(time));
    datagram.put(offset, from, at, count, last);
    if (datagram.complete()) {
      open.remove(key);
      return datagram;
    }
    return null;
  }

  private void expire(long time) {
    Iterator<Datagram> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      Datagram datagram = oldest.next();
      if (open.size() < MOST && Math.abs(time - datagram.since) < PATIENCE) {
        return;
      }
      oldest.remove();
      tally.add(Tally.Of.FRAGMENTS_LOST);
    }
  }
}
