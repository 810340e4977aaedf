package org.kaname.evidence.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.disk.Keys;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.seal.Place;

/**
 * Gives out indexes, counters and predecessors: from the table for what is written, from the
 * batches on their way for what is not. Not thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // a batch is itself, whatever is in it
final class Sequence {
  private final Marks marks;
  private final Keys keys = new Keys();
  private final Deque<Batch> pending = new ArrayDeque<>();

  /** Records written, by what this was told: the files may already hold one batch more. */
  private long written;

  Sequence(Marks marks) {
    this.marks = marks;
  }

  /** Returns the index that comes next. */
  long next() {
    long next = written;
    for (Batch batch : pending) {
      next += batch.waiting().size();
    }
    return next;
  }

  /** Gives a record its place and notes it among the changes of its batch. */
  Place place(EvidenceRecord entry, long index, long now, Map<Long, Long> changes) {
    long source = keys.source(entry.source());
    long counter = Math.max(0, last(source, changes)) + 1;
    changes.put(source, counter);
    long subject = keys.subject(entry.subject());
    long previous = last(subject, changes);
    changes.put(subject, index);
    return new Place(now, counter, previous < 0 ? OptionalLong.empty() : OptionalLong.of(previous));
  }

  private long last(long key, Map<Long, Long> changes) {
    Long known = changes.get(key);
    var each = pending.descendingIterator();
    while (known == null && each.hasNext()) {
      known = each.next().marks().get(key);
    }
    return known == null ? marks.get(key) : known;
  }

  /** Forgets a subject; the next record about it begins anew. */
  void forget(String subject) {
    marks.forget(keys.subject(subject));
  }

  void pending(Batch batch) {
    pending.add(batch);
  }

  /** Takes back a batch; those that got their places after it need new ones. */
  void takeBack(Batch batch) {
    if (pending.stream().anyMatch(one -> one == batch)) {
      Batch last;
      do {
        last = pending.removeLast();
      } while (last != batch);
    }
  }

  /** Says whether a batch still has its place; if not, none behind it has. */
  boolean isNext(Batch batch) {
    return pending.peek() == batch && batch.base() == written;
  }

  /** Notes that the oldest batch is written. */
  void written(Batch batch) throws java.io.IOException {
    pending.remove();
    written += batch.waiting().size();
    for (Map.Entry<Long, Long> mark : batch.marks().entrySet()) {
      marks.put(mark.getKey(), mark.getValue());
    }
  }

  /** Forgets every batch on its way; they need new places. */
  void clear() {
    pending.clear();
  }

  /** Begins behind so many records. */
  void restart(long records) {
    pending.clear();
    written = records;
  }
}
