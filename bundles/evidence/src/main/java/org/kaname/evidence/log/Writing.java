package org.kaname.evidence.log;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.seal.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of the log: one opens it and prepares batches, one writes them, one acknowledges, one
 * signs checkpoints.
 */
final class Writing {
  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
  private static final long RETRY = 2_000;
  private static final long CHECKPOINT = 250;
  private static final long PATIENCE = 10_000;
  private static final int UNACKNOWLEDGED = 64;

  /** Opens the log. */
  interface Opener {
    OpenLog open() throws IOException;
  }

  private final Intake intake;
  private final Opener opener;
  private final BlockingQueue<Batch> prepared = new ArrayBlockingQueue<>(1);
  private final Thread preparer = thread("evidence-prepare", this::prepare);
  private final Thread writer = thread("evidence-write", this::write);
  private final ScheduledExecutorService after =
      Executors.newSingleThreadScheduledExecutor(task -> thread("evidence-checkpoint", task));

  /** What waits for a receipt may take its time; if too many batches do, the writer helps. */
  private final ExecutorService receipts =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(UNACKNOWLEDGED),
          task -> thread("evidence-receipts", task),
          new ThreadPoolExecutor.CallerRunsPolicy());

  private volatile @Nullable OpenLog log;
  private volatile @Nullable EvidenceFault fault;
  private volatile boolean stopped;

  Writing(Intake intake, Opener opener) {
    this.intake = intake;
    this.opener = opener;
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    preparer.start();
    writer.start();
    var unused =
        after.scheduleWithFixedDelay(this::sign, CHECKPOINT, CHECKPOINT, TimeUnit.MILLISECONDS);
  }

  boolean stopped() {
    return stopped;
  }

  @Nullable OpenLog log() {
    return log;
  }

  @Nullable EvidenceFault fault() {
    return fault;
  }

  private void prepare() {
    try {
      OpenLog there = open();
      while (there != null && !(stopped && intake.size() == 0)) {
        hand(there, intake.take());
      }
      if (there != null) {
        hand(there, intake.rest());
      }
      prepared.put(new Batch(-1, List.of(), List.of(), java.util.Map.of()));
    } catch (InterruptedException e) {
      LOG.warn("evidence: stopped while {} records waited", intake.size());
    }
  }

  private void hand(OpenLog there, List<Waiting> waiting) throws InterruptedException {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      prepared.put(there.ledger().prepare(waiting));
    } catch (RuntimeException | LinkageError e) {
      broken(waiting, e);
    }
  }

  /** A thread that dies of one batch would leave everybody waiting for ever. */
  private void broken(List<Waiting> waiting, Throwable why) {
    LOG.error("evidence: a batch could not be written", why);
    EvidenceFault told = Faults.refused(why);
    receipts.execute(() -> fail(waiting, told));
  }

  /** Opens the log; while that fails, what waits is told why. Null if it was stopped before. */
  private @Nullable OpenLog open() throws InterruptedException {
    while (true) {
      try {
        OpenLog there = opener.open();
        log = there;
        fault = null;
        hand(there, there.news().stream().map(Waiting::new).toList());
        return there;
      } catch (IOException e) {
        EvidenceFault told = Faults.explain(e);
        fault = told;
        fail(intake.rest(), told);
        if (stopped) {
          return null;
        }
        TimeUnit.MILLISECONDS.sleep(RETRY);
      }
    }
  }

  private void write() {
    try {
      Batch batch = prepared.take();
      while (batch.base() >= 0) {
        commit(batch);
        batch = prepared.take();
      }
    } catch (InterruptedException e) {
      LOG.warn("evidence: stopped while writing");
    }
  }

  private void commit(Batch batch) throws InterruptedException {
    OpenLog there = log;
    if (there == null) {
      throw new IllegalStateException("a batch without a log");
    }
    try {
      Batch written = there.ledger().commit(batch);
      fault = null;
      receipts.execute(() -> acknowledge(written));
    } catch (IOException e) {
      EvidenceFault told = Faults.explain(e);
      fault = told;
      receipts.execute(() -> fail(batch.waiting(), told));
    } catch (RuntimeException | LinkageError e) {
      broken(batch.waiting(), e);
    }
  }

  private static void acknowledge(Batch batch) {
    long index = batch.base();
    List<Sealed> sealed = batch.sealed();
    for (int i = 0; i < sealed.size(); i++) {
      String hash = HexFormat.of().formatHex(sealed.get(i).hash());
      batch.waiting().get(i).receipt().complete(new Receipt(index + i, hash));
    }
  }

  /** Says that records were not kept. */
  static void fail(List<Waiting> lost, EvidenceFault cause) {
    if (lost.isEmpty()) {
      return;
    }
    EvidenceRecord first = lost.get(0).entry();
    LOG.error(
        "evidence: {} records not kept, the first is {} of {} by {}: {}",
        lost.size(),
        first.type(),
        first.subject(),
        first.actor(),
        cause.getMessage());
    lost.forEach(waiting -> waiting.receipt().completeExceptionally(cause));
  }

  private void sign() {
    OpenLog there = log;
    if (there == null) {
      return;
    }
    try {
      there.sign();
    } catch (IOException | GeneralSecurityException | RuntimeException | LinkageError e) {
      // A scheduled task that throws is never called again.
      LOG.error("evidence: no checkpoint could be signed; it is tried again", e);
    }
  }

  void stop() throws InterruptedException {
    stopped = true;
    preparer.join(PATIENCE);
    writer.join(PATIENCE);
    after.shutdown();
    receipts.shutdown();
    after.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
    receipts.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
    OpenLog there = log;
    if (there != null) {
      sign();
      try {
        there.close();
      } catch (IOException e) {
        LOG.warn("evidence: not closed in order", e);
      }
    }
  }
}
