package org.kaname.evidence.check;

import java.util.ArrayList;
import java.util.List;
import org.kaname.evidence.seal.Sha256;

/** What one segment of records says, computed from its bytes. */
final class Part {
  /** Stands where a record or a field of it cannot be read. */
  static final long UNKNOWN = -1;

  final long base;
  final int count;
  final byte[] hashes;
  final boolean[] read;
  final long[] sources;
  final long[] counters;
  final long[] subjects;
  final long[] previous;

  /** Places of erased fields: index, number of the field. */
  final List<long[]> erased = new ArrayList<>();

  /** Places that records say were erased. */
  final List<long[]> declared = new ArrayList<>();

  Part(long base, int count) {
    this.base = base;
    this.count = count;
    hashes = new byte[count * Sha256.LENGTH];
    read = new boolean[count];
    sources = new long[count];
    counters = new long[count];
    subjects = new long[count];
    previous = new long[count];
  }
}
