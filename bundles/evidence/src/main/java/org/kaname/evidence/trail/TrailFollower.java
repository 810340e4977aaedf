package org.kaname.evidence.trail;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.seal.Erasure;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index in the store up to date with the log, again and again, on a thread of its own.
 * Whatever fails is tried again. Thread-safe.
 */
final class TrailFollower {
  private static final Logger LOG = LoggerFactory.getLogger(TrailFollower.class);
  private static final int BATCH = 2000;
  private static final long STEP = 500;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final FileEvidenceLog log;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "evidence-index");
            made.setDaemon(true);
            return made;
          });

  /** Records whose fields were deleted, as far as the index does not know. */
  private final Queue<Long> erased = new ConcurrentLinkedQueue<>();

  private volatile @Nullable Store store;
  private volatile @Nullable TrailTable table;
  private volatile long next;

  /** The store and the log that the index was begun with; of the thread. */
  private @Nullable Store opened;

  private String begun = "";

  /** Whether what the index has is to be thrown away. */
  private boolean rebuilding;

  private String told = "";
  private long retryAt = System.nanoTime();

  TrailFollower(FileEvidenceLog log) {
    this.log = log;
    var unused = thread.scheduleWithFixedDelay(this::follow, STEP, STEP, TimeUnit.MILLISECONDS);
  }

  void begin(Store there) {
    store = there;
  }

  void end(Store gone) {
    if (gone.equals(store)) {
      store = null;
      table = null;
    }
  }

  void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }

  /** Returns the index if there is one. */
  Optional<TrailTable> table() {
    return Optional.ofNullable(table);
  }

  /** Returns how many records the index lacks. */
  long behind(OpenLog open) {
    return Math.max(0, open.size() - next);
  }

  void erased(List<Long> indexes) {
    erased.addAll(indexes);
    thread.execute(this::follow);
  }

  void rebuild() {
    thread.execute(
        () -> {
          begun = "";
          table = null;
          next = 0;
          rebuilding = true;
          follow();
        });
  }

  private void follow() {
    Store there = store;
    Optional<OpenLog> open = log.open();
    if (there == null || open.isEmpty() || System.nanoTime() - retryAt < 0) {
      return;
    }
    try {
      TrailTable ready = ready(there, open.get());
      forget(ready, open.get());
      while (next < open.get().size() && there.equals(store)) {
        List<Row> rows = rows(open.get());
        ready.add(rows);
        long done = next + rows.size();
        next = done;
        for (Row row : rows) {
          places(row, open.get());
        }
        forget(ready, open.get());
      }
      told = "";
    } catch (StoreFault e) {
      delay(e.getMessage());
    } catch (SQLException e) {
      delay(there.explain(e).getMessage());
    } catch (IOException | RuntimeException | LinkageError e) {
      // A scheduled task that throws is never called again.
      delay(String.valueOf(e));
    }
  }

  private List<Row> rows(OpenLog open) throws IOException {
    List<Row> rows = new ArrayList<>();
    long end = Math.min(open.size(), next + BATCH);
    for (long index = next; index < end; index++) {
      long unreadable = index;
      rows.add(
          open.read(index)
              .map(Row::of)
              .orElseGet(() -> new Row(unreadable, "", "", "", "", 0, 0, "")));
    }
    return rows;
  }

  private TrailTable ready(Store there, OpenLog open) throws StoreFault, SQLException, IOException {
    TrailTable known = table;
    if (known == null || !there.equals(opened)) {
      known = new TrailTable(there.open("evidence", Trail.class));
      opened = there;
      begun = "";
    }
    if (!begun.equals(open.origin())) {
      if (rebuilding) {
        known.clear();
        rebuilding = false;
      }
      begin(known, open);
      begun = open.origin();
    }
    table = known;
    return known;
  }

  private void begin(TrailTable known, OpenLog open) throws SQLException, IOException {
    known.begin(open.origin());
    next = known.next();
    if (next > open.size()) {
      known.clear();
      known.begin(open.origin());
      next = 0;
    }
    // Something may have been deleted just before the last end, or without a store.
    long before = 0;
    List<Row> rows;
    do {
      rows = known.find(new Query("", Erasure.TYPE, "", "", 0, 0, before, Query.MOST));
      for (Row row : rows) {
        places(row, open);
        before = row.index();
      }
    } while (rows.size() == Query.MOST);
  }

  /** Notes which records lost fields, if a record says so. */
  private void places(Row row, OpenLog open) throws IOException {
    if (row.type().equals(Erasure.TYPE)) {
      Optional<StoredRecord> says = open.read(row.index());
      if (says.isPresent()) {
        Erasure.places(says.get().text("fields." + Erasure.PLACES)).stream()
            .map(place -> place[0])
            .distinct()
            .forEach(erased::add);
      }
    }
  }

  private void forget(TrailTable ready, OpenLog open) throws SQLException, IOException {
    for (Long index = erased.peek(); index != null; index = erased.peek()) {
      Optional<StoredRecord> record = open.read(index);
      if (record.isPresent()) {
        ready.replace(Row.of(record.get()));
      }
      erased.remove();
    }
  }

  private void delay(@Nullable String why) {
    retryAt = System.nanoTime() + RETRY.toNanos();
    if (!told.equals(String.valueOf(why))) {
      told = String.valueOf(why);
      LOG.warn("evidence: the index is not up to date: {}", why);
    }
  }
}
