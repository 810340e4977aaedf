package org.kaname.evidence.log;

import java.io.IOException;
import java.util.Optional;
import org.kaname.evidence.disk.FrameWalk;
import org.kaname.evidence.disk.Keys;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Names;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.evidence.seal.Sha256;
import org.kaname.evidence.tree.TreeFiles;

/** Brings what can be computed from the records up to date with them. */
final class Replay {
  /** Hashes added to the tree at a time. */
  private static final int PART = 4096;

  private final RecordFiles records;
  private final RecordScan scan = new RecordScan();
  private final Keys keys = new Keys();

  /** Takes one record. */
  private interface Step {
    void take(long index) throws IOException;
  }

  Replay(RecordFiles records) {
    this.records = records;
  }

  /** Adds to the tree what is missing. */
  void grow(TreeFiles tree) throws IOException {
    byte[] hashes = new byte[PART * Sha256.LENGTH];
    int[] count = {0};
    each(
        tree.size(),
        true,
        index -> {
          scan.hash(hashes, count[0]++ * Sha256.LENGTH);
          if (count[0] == PART) {
            tree.add(hashes, PART);
            count[0] = 0;
          }
        });
    tree.add(hashes, count[0]);
  }

  /** Puts into the table what is missing there; a record that cannot be read is passed over. */
  void mark(Marks marks) throws IOException {
    each(
        marks.complete(),
        false,
        index -> {
          Optional<String> subject = scan.string(Names.SUBJECT);
          if (subject.isPresent()) {
            marks.put(keys.subject(subject.get()), index);
          }
          Optional<String> source = scan.string(Names.SOURCE);
          long counter = scan.number(Names.COUNTER);
          if (source.isPresent() && counter > 0) {
            marks.put(keys.source(source.get()), counter);
          }
        });
    marks.complete(records.size());
  }

  private void each(long from, boolean all, Step step) throws IOException {
    long index = from / RecordFiles.SEGMENT * RecordFiles.SEGMENT;
    while (index < records.size()) {
      try (FrameWalk walk = records.walkOf(index / RecordFiles.SEGMENT)) {
        long end = Math.min(records.size(), index + RecordFiles.SEGMENT);
        boolean whole = true;
        for (; index < end; index++) {
          whole = whole && walk.next();
          boolean read = whole ? scan.take(walk.body(), 0, walk.length()) : single(index);
          if (!read && all) {
            throw new Unreadable(index);
          }
          if (read && index >= from) {
            step.take(index);
          }
        }
      }
    }
  }

  /** Behind a frame that is not whole the others are found by their offsets. */
  private boolean single(long index) throws IOException {
    Optional<byte[]> body = records.read(index);
    return body.isPresent() && scan.take(body.get(), 0, body.get().length);
  }

  /** A record without which the tree cannot be computed. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(long index) {
      super("record " + index + " cannot be read");
    }
  }
}
