package org.kaname.evidence.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Place;
import org.kaname.evidence.seal.Sealed;
import org.kaname.evidence.seal.Sha256;
import org.kaname.evidence.tree.Head;
import org.kaname.evidence.tree.Proofs;
import org.kaname.evidence.tree.TreeFiles;
import org.kaname.verify.NotProved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one log together: what is written, in which order, and what it means after a crash.
 * One thread prepares batches, one commits them; any thread reads.
 */
final class Ledger implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final RecordFiles records;
  private final TreeFiles tree;
  private final Marks marks;
  private final Sealers sealers;
  private final Proofs proofs;
  private final Erasing erasing;

  /** Records whose hashes are on the disk; of the thread that makes checkpoints. */
  private volatile long safe;

  /** Whether the tree or the table lacks records; of the thread that commits. */
  private boolean behind;

  /** Guarded by itself: given to two threads. */
  private final Sequence sequence;

  Ledger(Path folder, Sealers sealers) throws IOException {
    this.sealers = sealers;
    records = new RecordFiles(folder.resolve("records"));
    tree = new TreeFiles(folder.resolve("tree"), true);
    marks = new Marks(folder.resolve("marks"));
    proofs = new Proofs(tree);
    erasing = new Erasing(records, folder);
    sequence = new Sequence(marks);
  }

  RecordFiles records() {
    return records;
  }

  TreeFiles tree() {
    return tree;
  }

  Marks marks() {
    return marks;
  }

  Proofs proofs() {
    return proofs;
  }

  /** Returns the tree as far as it can be proved now. */
  Head head() {
    return tree.head();
  }

  /** Reads a stored record. */
  Optional<byte[]> read(long index) throws IOException {
    return records.read(index);
  }

  /**
   * Goes to the end of what is whole and computes again what is missing of the rest.
   *
   * @param signed records that a checkpoint covers, so that their hashes are on the disk.
   * @return bytes of a torn end that were cut off.
   * @throws NotProved if records that a checkpoint covers are gone; nothing was changed then.
   */
  long recover(long signed) throws IOException, NotProved {
    long cut = records.recover(signed);
    erasing.carryOut();
    if (records.size() < signed) {
      throw new NotProved("evidence.aside.short");
    }
    safe = signed;
    try {
      tree.restore(safe);
    } catch (IOException e) {
      LOG.warn("evidence: the tree is computed again from the records: {}", e.getMessage());
      safe = 0;
    }
    catchUp();
    return cut;
  }

  /** Computes the tree again from the records alone. */
  void rebuild() throws IOException {
    safe = 0;
    catchUp();
  }

  private void catchUp() throws IOException {
    Replay replay = new Replay(records);
    tree.restore(safe);
    replay.grow(tree);
    synchronized (sequence) {
      replay.mark(marks);
      sequence.restart(records.size()); // the table lacked some for what was prepared meanwhile
    }
    behind = false;
  }

  /** Forces the tree to the disk and returns it: what a checkpoint may cover. */
  Head sync() throws IOException {
    Head head = tree.head();
    records.sync();
    tree.sync(safe, head.size());
    safe = head.size();
    return head;
  }

  /**
   * Gives records their places and seals them. A record that cannot be sealed is refused, and the
   * others get their places without it.
   */
  Batch prepare(List<Waiting> wanted) throws InterruptedException {
    List<Waiting> entries = wanted;
    while (true) {
      List<Place> places = new ArrayList<>(entries.size());
      Batch batch = begin(entries, places);
      List<Sealers.Outcome> outcomes = sealers.seal(entries, places);
      List<Waiting> good = good(entries, outcomes, batch.sealed());
      if (good.size() == entries.size()) {
        return batch;
      }
      synchronized (sequence) {
        sequence.takeBack(batch);
      }
      entries = good;
    }
  }

  private Batch begin(List<Waiting> entries, List<Place> places) {
    long now = Math.multiplyExact(System.currentTimeMillis(), 1_000_000L);
    synchronized (sequence) {
      long base = sequence.next();
      Batch batch = new Batch(base, entries, new ArrayList<>(entries.size()), new HashMap<>());
      long index = base;
      for (Waiting waiting : entries) {
        places.add(sequence.place(waiting.entry(), index++, now, batch.marks()));
      }
      sequence.pending(batch);
      return batch;
    }
  }

  private static List<Waiting> good(
      List<Waiting> entries, List<Sealers.Outcome> outcomes, List<Sealed> sealed) {
    List<Waiting> good = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (outcomes.get(i) instanceof Sealers.Done done) {
        sealed.add(done.sealed());
        good.add(entries.get(i));
      } else if (outcomes.get(i) instanceof Sealers.Refused refused) {
        Writing.fail(List.of(entries.get(i)), Faults.refused(refused.why()));
      }
    }
    return good;
  }

  /**
   * Writes a batch; it is on the disk when this returns.
   *
   * @return the batch that was written: the same, or one with other places because the batch before
   *     could not be written.
   * @throws IOException if it is not on the disk.
   */
  Batch commit(Batch prepared) throws IOException, InterruptedException {
    if (behind) {
      catchUp();
    }
    Batch batch = prepared;
    while (!inOrder(batch)) {
      batch = prepare(batch.waiting()); // another may get its place first: then once more
    }
    try {
      records.append(batch.sealed().stream().map(Sealed::body).toList());
    } catch (IOException e) {
      synchronized (sequence) {
        sequence.clear();
      }
      throw e;
    }
    finish(batch);
    return batch;
  }

  /** Says whether a batch still has its place; if not, nothing behind it has either. */
  private boolean inOrder(Batch batch) {
    synchronized (sequence) {
      boolean next = sequence.isNext(batch);
      if (!next) {
        sequence.clear();
      }
      return next;
    }
  }

  /** The records are durable; what follows from them can be made up for later. */
  private void finish(Batch batch) {
    try {
      synchronized (sequence) {
        sequence.written(batch);
        if (records.size() - marks.complete() >= RecordFiles.SEGMENT) {
          marks.complete(records.size());
        }
      }
      grow(batch.sealed());
    } catch (IOException | RuntimeException e) {
      LOG.warn("evidence: the tree is behind the records and will be made up for", e);
      behind = true;
    }
  }

  private void grow(List<Sealed> sealed) throws IOException {
    byte[] hashes = new byte[sealed.size() * Sha256.LENGTH];
    for (int i = 0; i < sealed.size(); i++) {
      System.arraycopy(sealed.get(i).hash(), 0, hashes, i * Sha256.LENGTH, Sha256.LENGTH);
    }
    tree.add(hashes, sealed.size());
  }

  /** Looks for a text in the fields of all records and lays ready what they are without it. */
  Erasing.Found find(String text) throws IOException {
    return erasing.prepare(text, records.size());
  }

  /** Deletes what was found, and the text as a subject. */
  void erase(String text) throws IOException {
    erasing.decide();
    synchronized (sequence) {
      sequence.forget(text);
    }
    erasing.carryOut();
  }

  @Override
  public void close() throws IOException {
    if (!behind) {
      marks.complete(records.size());
    }
    records.close();
    tree.close();
    marks.close();
  }
}
