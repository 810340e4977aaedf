package org.kaname.remote.access.kept;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.remote.access.session.SignIn;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign-ins of this installation: the newest {@link #MOST} in memory, all in the store, some
 * seconds behind, until they are too old. Thread-safe.
 */
public final class SignInArchive {
  private static final Logger LOG = LoggerFactory.getLogger(SignInArchive.class);

  /** Sign-ins in memory, and changes that wait for the store. */
  static final int MOST = 10_000;

  private static final int BATCH = 500;
  private static final int FLUSH_SECONDS = 5;
  private static final Duration SWEEP = Duration.ofHours(1);

  private final int retentionDays;
  private final EvidenceLog evidence;
  private final Map<String, SignIn> signIns = new LinkedHashMap<>();
  private final Map<String, SignIn> waiting = new LinkedHashMap<>();
  private final Consumer<SignIn> restored;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "remote-access-store");
            thread.setDaemon(true);
            return thread;
          });

  private volatile @Nullable Store store;
  private @Nullable SignInTable table;
  private String told = "";
  private long sweepAt = System.nanoTime();

  /**
   * Makes one without a store.
   *
   * @param retentionDays after which one is deleted, 0 for never.
   * @param restored sees what was kept by earlier runs, oldest first, on a thread of its own.
   */
  public SignInArchive(int retentionDays, EvidenceLog evidence, Consumer<SignIn> restored) {
    this.retentionDays = retentionDays;
    this.evidence = evidence;
    this.restored = restored;
    var unused =
        worker.scheduleWithFixedDelay(this::write, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
  }

  /** Takes the store that is there now, or null if there is none any more. */
  public void store(@Nullable Store there) {
    if (worker.isShutdown()) {
      return;
    }
    if (there == null) {
      settle();
    }
    store = there;
    worker.execute(
        () -> {
          table = null;
          write();
        });
  }

  /** Writes what waits; for at most ten seconds. */
  public void settle() {
    try {
      flush().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("sign-ins wait for the next store", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Future<?> flush() {
    return worker.submit(this::write);
  }

  /** Writes everything and ends. */
  public void stop() {
    settle();
    worker.shutdownNow();
  }

  /** Takes a sign-in, or what has changed of one; returns at once. */
  public void keep(SignIn signIn) {
    synchronized (signIns) {
      signIns.put(signIn.id(), signIn);
      waiting.put(signIn.id(), signIn);
      bound(signIns);
      bound(waiting);
    }
  }

  private static void bound(Map<String, SignIn> map) {
    if (map.size() > MOST) {
      map.remove(map.keySet().iterator().next());
    }
  }

  /** Lists those that are wanted, newest first. */
  public List<SignIn> list(Wanted wanted, int limit) {
    synchronized (signIns) {
      return signIns.values().stream()
          .filter(wanted::fits)
          .sorted(Comparator.comparingLong(SignIn::time).reversed())
          .limit(limit)
          .toList();
    }
  }

  /** Finds one. */
  public Optional<SignIn> find(String id) {
    synchronized (signIns) {
      return Optional.ofNullable(signIns.get(id));
    }
  }

  private void write() {
    Store there = store;
    if (there == null) {
      return;
    }
    try {
      SignInTable open = ready(there);
      for (List<SignIn> batch = take(); !batch.isEmpty(); batch = take()) {
        save(open, batch);
      }
      sweep(open);
      told = "";
    } catch (StoreFault e) {
      tell(e);
    } catch (SQLException e) {
      tell(there.explain(e));
    } catch (RuntimeException | LinkageError e) {
      // A thread that dies of one bad row would keep no other.
      LOG.error("sign-ins could not be kept", e);
    }
  }

  private void save(SignInTable open, List<SignIn> batch) throws SQLException {
    try {
      open.save(batch);
    } catch (SQLException e) {
      synchronized (signIns) {
        batch.forEach(one -> waiting.putIfAbsent(one.id(), one));
      }
      throw e;
    }
  }

  private void tell(StoreFault fault) {
    if (!fault.text().key().equals(told)) {
      told = fault.text().key();
      LOG.error(
          "sign-ins are kept in memory only, kaname:doctor says what to do: {}",
          fault.getMessage());
    }
  }

  private List<SignIn> take() {
    synchronized (signIns) {
      List<SignIn> batch = waiting.values().stream().limit(BATCH).toList();
      batch.forEach(one -> waiting.remove(one.id()));
      return batch;
    }
  }

  private SignInTable ready(Store there) throws StoreFault, SQLException {
    SignInTable known = table;
    if (known != null) {
      return known;
    }
    SignInTable fresh = new SignInTable(there.open("access", SignInArchive.class));
    List<SignIn> earlier = new ArrayList<>(fresh.newest(MOST));
    Collections.reverse(earlier);
    synchronized (signIns) {
      Map<String, SignIn> now = new LinkedHashMap<>(signIns);
      signIns.clear();
      earlier.forEach(one -> signIns.put(one.id(), one));
      now.forEach(signIns::put);
      earlier.removeIf(one -> now.containsKey(one.id()));
    }
    earlier.forEach(restored);
    table = fresh;
    return fresh;
  }

  private void sweep(SignInTable open) throws SQLException {
    if (retentionDays <= 0 || System.nanoTime() - sweepAt < 0) {
      return;
    }
    sweepAt = System.nanoTime() + SWEEP.toNanos();
    long before =
        TimeUnit.MILLISECONDS.toNanos(
            System.currentTimeMillis() - Duration.ofDays(retentionDays).toMillis());
    int deleted = open.forget(before);
    synchronized (signIns) {
      signIns.values().removeIf(one -> one.time() < before);
    }
    if (deleted > 0) {
      evidence.note(
          EvidenceRecord.now(
              "access.retention",
              "sign-ins",
              "system",
              Map.of("deleted", deleted, "days", retentionDays)));
    }
  }
}
