package org.kaname.evidence.check;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Names;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.evidence.seal.Sha256;
import org.kaname.evidence.tree.Frontier;
import org.kaname.evidence.tree.TreeFiles;

/** Takes the parts in the order of the log: tree, counters, predecessors. Not thread-safe. */
final class Order {
  private final RecordFiles records;
  private final TreeFiles tree;
  private final Marks marks;
  private final NavigableMap<Long, Known> checkpoints;
  private final Findings findings;
  private final RecordScan scan = new RecordScan();
  private final Frontier frontier = new Frontier();

  /** A checkpoint that was signed: its root, and what it is called. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Known(byte[] root, String name) {}

  private @Nullable IOException failed;

  Order(
      RecordFiles records,
      TreeFiles tree,
      Marks marks,
      NavigableMap<Long, Known> checkpoints,
      Findings findings) {
    this.records = records;
    this.tree = tree;
    this.marks = marks;
    this.checkpoints = checkpoints;
    this.findings = findings;
  }

  long size() {
    return frontier.size();
  }

  void take(Part part) throws IOException {
    byte[] stored = tree.hashes(0, part.base, part.count);
    for (int i = 0; i < part.count; i++) {
      int at = i * Sha256.LENGTH;
      boolean same =
          Arrays.equals(part.hashes, at, at + Sha256.LENGTH, stored, at, at + Sha256.LENGTH);
      if (!same && part.read[i]) {
        findings.record("evidence.check.changed", part.base + i);
      }
      frontier.add(part.read[i] ? part.hashes : stored, at, this::above);
      if (part.read[i]) {
        sequence(part, i);
      }
      Known known = checkpoints.get(frontier.size());
      if (known != null && !Arrays.equals(known.root, frontier.root())) {
        findings.add(
            "evidence.check.root", Map.of("size", frontier.size(), "checkpoint", known.name));
      }
    }
    IOException unreadable = failed;
    if (unreadable != null) {
      throw unreadable;
    }
  }

  private void above(int height, long index, byte[] hash) {
    if (height % TreeFiles.TILE_HEIGHT != 0) {
      return;
    }
    int level = height / TreeFiles.TILE_HEIGHT;
    try {
      if (!Arrays.equals(tree.hashes(level, index, 1), hash)) {
        findings.add("evidence.check.tile", Map.of("level", level, "index", index));
      }
    } catch (IOException e) {
      failed = e;
    }
  }

  private void sequence(Part part, int i) throws IOException {
    long index = part.base + i;
    if (part.sources[i] != Part.UNKNOWN) {
      long before = Math.max(0, marks.get(part.sources[i]));
      if (part.counters[i] != before + 1) {
        findings.add(
            "evidence.check.counter",
            Map.of("index", index, "counter", part.counters[i], "expected", before + 1));
      }
      marks.put(part.sources[i], Math.max(0, part.counters[i]));
    }
    if (part.subjects[i] != Part.UNKNOWN) {
      long before = marks.get(part.subjects[i]);
      if (part.previous[i] != before && !erasedSince(before, part.previous[i], index)) {
        findings.record("evidence.check.previous", index);
      }
      marks.put(part.subjects[i], index);
    }
  }

  /** Says whether a predecessor is not known only because its subject was erased since. */
  private boolean erasedSince(long before, long previous, long index) throws IOException {
    return previous > before
        && previous < index
        && records
            .read(previous)
            .map(body -> scan.take(body, 0, body.length) && scan.string(Names.SUBJECT).isEmpty())
            .orElse(true); // that it cannot be read is told elsewhere
  }
}
