package org.kaname.evidence.renew;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kaname.evidence.disk.FrameWalk;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.evidence.seal.RenewedLeaf;
import org.kaname.verify.Hashing;

/** Hashes records again, a segment a thread; memory does not grow with the log. */
final class TreeMaker {
  private static final int MOST_THREADS = 8;

  private final Path records;
  private final long size;

  TreeMaker(Path records, long size) {
    this.records = records;
    this.size = size;
  }

  /** Writes the tree into a folder and returns the renewal's text. */
  String make(String origin, Path folder)
      throws IOException, InterruptedException, UnreadableRecord {
    try (RecordFiles files = RecordFiles.readOnly(records, size);
        RenewedTree tree = new RenewedTree(folder.resolve(Renewal.TREE), size, true)) {
      segments(files, tree);
      tree.finish();
      String root = Base64.getEncoder().encodeToString(tree.root());
      String word = Hashing.SHA_512.word();
      return "kaname-renewal/v1\n" + origin + "\n" + size + "\n" + word + "\n" + root + "\n";
    }
  }

  private void segments(RecordFiles files, RenewedTree tree)
      throws IOException, InterruptedException, UnreadableRecord {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    Deque<Future<Long>> going = new ArrayDeque<>();
    try {
      for (long base = 0; base < size; base += RecordFiles.SEGMENT) {
        long from = base;
        if (going.size() > threads) {
          finish(going.remove());
        }
        going.add(workers.submit(() -> segment(files, tree, from)));
      }
      while (!going.isEmpty()) {
        finish(going.remove());
      }
    } finally {
      workers.shutdownNow();
    }
  }

  /** Hashes one segment; returns the record that cannot be read, or -1. */
  private long segment(RecordFiles files, RenewedTree tree, long base) throws IOException {
    int count = (int) Math.min(RecordFiles.SEGMENT, size - base);
    byte[] hashes = new byte[count * RenewedLeaf.LENGTH];
    RecordScan scan = new RecordScan();
    RenewedLeaf leaf = new RenewedLeaf();
    try (FrameWalk walk = files.walkOf(base / RecordFiles.SEGMENT)) {
      for (int i = 0; i < count; i++) {
        if (!walk.next() || !scan.take(walk.body(), 0, walk.length())) {
          return base + i;
        }
        leaf.hash(scan, hashes, i * RenewedLeaf.LENGTH);
      }
    }
    tree.write(base, hashes, count);
    return -1;
  }

  private static void finish(Future<Long> part)
      throws IOException, InterruptedException, UnreadableRecord {
    try {
      long unreadable = part.get();
      if (unreadable >= 0) {
        throw new UnreadableRecord(unreadable);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
