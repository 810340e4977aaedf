package org.kaname.evidence.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Sha256;
import org.kaname.evidence.tree.TreeFiles;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;

/**
 * Verifies a whole log again from its files: every field, every hash, every signature, every
 * counter, and that nothing is there which should not be. Memory does not grow with the log.
 */
public final class Check {
  /** A folder whose name begins so, in that of the log, is the working file of a check. */
  public static final String SCRATCH = "check-";

  private static final int MOST_THREADS = 8;

  private final CheckRequest request;
  private final LongConsumer progress;
  private final Findings findings = new Findings();
  private final NavigableMap<Long, Order.Known> checkpoints = new TreeMap<>();
  private final Set<String> erased = new HashSet<>();
  private long covered;

  private Check(CheckRequest request, LongConsumer progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Runs a check.
   *
   * @param progress is told how many records were gone through, again and again.
   * @throws IOException if the files cannot be read at all.
   */
  public static CheckReport run(CheckRequest request, LongConsumer progress)
      throws IOException, InterruptedException {
    return new Check(request, progress).run();
  }

  private CheckReport run() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long size = request.alive() ? request.size() : RecordFiles.count(records());
    collect(size);
    Path scratch = Files.createTempDirectory(request.scratch(), SCRATCH);
    try (RecordFiles records = RecordFiles.readOnly(records(), size);
        TreeFiles tree = new TreeFiles(request.folder().resolve("tree"), false);
        Marks marks = new Marks(scratch.resolve("marks"))) {
      if (!request.alive()) {
        new Surplus(request.folder(), size, findings).look(tree);
      }
      walk(records, new Order(records, tree, marks, checkpoints, findings), size);
      if (!request.alive()) {
        Surplus.marks(request.folder(), marks, size, findings);
      }
    } catch (NotProved e) {
      findings.add("evidence.check.keys", Map.of("why", e.key()));
    } finally {
      Files.deleteIfExists(scratch.resolve("marks"));
      Files.delete(scratch);
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    return new CheckReport(
        request.origin(), size, covered, erased.size(), millis, findings.texts());
  }

  private Path records() {
    return request.folder().resolve("records");
  }

  private void collect(long size) {
    for (Map.Entry<String, String> signed : request.checkpoints().entrySet()) {
      try {
        Note note = Note.parse(signed.getValue());
        note.check(request.key());
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(request.origin())) {
          throw new NotProved("evidence.aside.origin");
        }
        if (checkpoint.size() > size) {
          findings.add(
              "evidence.check.short",
              Map.of("size", size, "signed", checkpoint.size(), "checkpoint", signed.getKey()));
        }
        covered = Math.max(covered, checkpoint.size());
        known(signed.getKey(), checkpoint);
      } catch (NotProved e) {
        findings.add(
            "evidence.check.checkpoint", Map.of("checkpoint", signed.getKey(), "why", e.key()));
      }
    }
    if (covered < size && !request.alive()) {
      findings.add("evidence.check.uncovered", Map.of("count", size - covered));
    }
  }

  private void known(String name, Checkpoint checkpoint) {
    Order.Known before =
        checkpoints.put(checkpoint.size(), new Order.Known(checkpoint.rootHash(), name));
    if (before != null && !java.util.Arrays.equals(before.root(), checkpoint.rootHash())) {
      findings.add(
          "evidence.check.two_histories", Map.of("size", checkpoint.size(), "checkpoint", name));
    }
  }

  private void walk(RecordFiles records, Order order, long size)
      throws IOException, InterruptedException, NotProved {
    Statements statements = new Statements(request.origin(), request.signers(), findings);
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<Part>> parts = new ArrayDeque<>();
      for (long base = 0; base < size || !parts.isEmpty(); ) {
        if (base < size && parts.size() <= threads) {
          long from = base;
          int count = (int) Math.min(RecordFiles.SEGMENT, size - base);
          boolean whole = !request.alive() || count == RecordFiles.SEGMENT;
          parts.add(
              readers.submit(
                  () -> new PartReader(records, statements, findings).read(from, count, whole)));
          base += count;
        } else {
          take(order, result(parts.remove()));
        }
      }
    } finally {
      readers.shutdownNow();
    }
    erasures();
  }

  private final Set<String> declared = new HashSet<>();

  private void take(Order order, Part part) throws IOException {
    part.erased.forEach(place -> erased.add(place[0] + "." + place[1]));
    part.declared.forEach(place -> declared.add(place[0] + "." + place[1]));
    try {
      order.take(part);
      progress.accept(part.base + part.count);
    } catch (IOException e) {
      findings.add("evidence.check.tree", Map.of("reason", String.valueOf(e.getMessage())));
    }
  }

  /** A digest where a field should be is right only if the log says that it was deleted. */
  private void erasures() {
    for (String place : erased) {
      if (!declared.contains(place)) {
        findings.record("evidence.check.erased", Long.parseLong(place.split("\\.", 2)[0]));
      }
    }
  }

  private static Part result(Future<Part> part) throws IOException, InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Bytes of a hash, for sizes of files. */
  static long bytes(long hashes) {
    return hashes * Sha256.LENGTH;
  }
}
