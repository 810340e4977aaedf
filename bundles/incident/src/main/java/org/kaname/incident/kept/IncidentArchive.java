package org.kaname.incident.kept;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.incident.Incident;
import org.kaname.incident.Verdict;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps incidents in the store, some seconds behind, on a thread of its own. Without a store
 * everything stays in memory; while the store cannot be written to, changes wait, the newest {@link
 * #MOST_WAITING}. Thread-safe.
 */
@Component(service = IncidentArchive.class, configurationPid = "org.kaname.incident")
@Designate(ocd = Config.class)
public final class IncidentArchive {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentArchive.class);

  /** Changes that wait at most. */
  static final int MOST_WAITING = 10_000;

  /** Incidents written in one transaction. */
  private static final int BATCH = 500;

  /** Incidents that come back after a restart; older ones are found by their id. */
  private static final int MOST_RESTORED = 10_000;

  /** An error that says nothing of the database as a whole. */
  private static final String UNEXPLAINED = "doctor.store.other";

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Duration SWEEP = Duration.ofHours(1);

  private final Settings settings;
  private final EvidenceLog evidence;
  private final Waiting waiting = new Waiting(MOST_WAITING);
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "incident-store");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> writing;

  /** Decided in this run: what their intake still reports must not undo the verdict. */
  private final Set<String> decided = new LinkedHashSet<>();

  private volatile @Nullable Store store;
  private volatile @Nullable IncidentTable table;
  private @Nullable Consumer<List<Incident>> desk;
  private @Nullable Store opened;
  private String told = "";
  private long retryAt = System.nanoTime();
  private long sweepAt = System.nanoTime();

  @Activate
  public IncidentArchive(Config config, @Reference EvidenceLog evidence) {
    this(new Settings(config.retentionDays(), config.flushSeconds()), evidence);
  }

  IncidentArchive(Settings settings, EvidenceLog evidence) {
    this.settings = settings;
    this.evidence = evidence;
    int seconds = settings.flushSeconds();
    writing = worker.scheduleWithFixedDelay(this::write, seconds, seconds, TimeUnit.SECONDS);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setStore(Store there) {
    store = there;
    worker.execute(this::writeNow);
  }

  /** Writes what waits while the store that goes is still there. */
  void unsetStore(Store gone) throws InterruptedException {
    if (!gone.equals(store) || worker.isShutdown()) {
      return; // it belongs to others, or all was written at the end already
    }
    try {
      flush().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("{} changes of incidents wait for the next store", waiting.size());
    }
    store = null;
  }

  /** Writes what waits now. */
  Future<?> flush() {
    return worker.submit(this::writeNow);
  }

  /** Tries at once, however lately it failed. */
  private void writeNow() {
    retryAt = System.nanoTime();
    write();
  }

  @Deactivate
  void stop() throws InterruptedException {
    writing.cancel(false);
    worker.execute(this::writeNow);
    worker.shutdown();
    if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
      worker.shutdownNow();
    }
    if (waiting.size() > 0) {
      LOG.warn("{} changes of incidents could not be kept", waiting.size());
    }
  }

  /** Says who takes the incidents of earlier runs, oldest first; called on a thread of its own. */
  public void restoreTo(Consumer<List<Incident>> taker) {
    worker.execute(
        () -> {
          desk = taker;
          opened = null;
          write();
        });
  }

  /** Takes a change; returns at once. */
  public void keep(Incident incident) {
    waiting.put(incident);
  }

  /** Finds an incident that is too old to be in memory. */
  public Optional<Incident> find(String id) {
    IncidentTable there = table;
    if (there == null) {
      return Optional.empty();
    }
    try {
      return there.find(id);
    } catch (SQLException e) {
      LOG.warn("incident {} cannot be looked up in the store: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Writes a verdict.
   *
   * @return completes when it is in the store, or at once if there is no store; fails with {@link
   *     StoreFault} if it could not be written.
   */
  public CompletionStage<Void> decide(Incident incident, Decision decision) {
    return CompletableFuture.runAsync(() -> record(incident, decision), worker);
  }

  private void record(Incident incident, Decision decision) {
    if (store == null) {
      return;
    }
    try {
      ready().decide(incident, decision);
      waiting.drop(incident.id());
      decided.add(incident.id());
      if (decided.size() > MOST_WAITING) {
        decided.remove(decided.iterator().next());
      }
    } catch (StoreFault e) {
      throw new CompletionException(e);
    } catch (SQLException e) {
      throw new CompletionException(explained(e));
    }
  }

  private StoreFault explained(SQLException e) throws CompletionException {
    Store there = opened;
    if (there == null) {
      throw new CompletionException(e);
    }
    return there.explain(e);
  }

  /** Opens the tables of the store that is there now, and brings back what they hold. */
  private IncidentTable ready() throws StoreFault, SQLException {
    Store there = store;
    IncidentTable known = table;
    if (known != null && there == opened) {
      return known;
    }
    if (there == null) {
      throw new IllegalStateException("no store");
    }
    table = null;
    opened = there;
    IncidentTable fresh = new IncidentTable(there.open("incident", IncidentArchive.class));
    Consumer<List<Incident>> taker = desk;
    if (taker != null) {
      taker.accept(fresh.newest(MOST_RESTORED));
    }
    table = fresh;
    return fresh;
  }

  private void write() {
    if (store == null || desk == null || System.nanoTime() - retryAt < 0) {
      return;
    }
    try {
      IncidentTable there = ready();
      drain(there);
      sweep(there);
      if (!told.isEmpty()) {
        LOG.info("incidents are kept in the store again; {} changes did not fit", waiting.lost());
        told = "";
      }
    } catch (StoreFault e) {
      delay(e);
    } catch (SQLException e) {
      delay(explained(e));
    } catch (RuntimeException | LinkageError e) {
      // A thread that dies of one bad incident would keep no other.
      LOG.error("incidents could not be kept", e);
    }
  }

  private void delay(StoreFault fault) {
    retryAt = System.nanoTime() + RETRY.toNanos();
    if (!fault.text().key().equals(told)) {
      told = fault.text().key();
      LOG.error(
          "incidents are kept in memory only, kaname:doctor says what to do: {}",
          fault.getMessage());
    }
  }

  private void drain(IncidentTable there) throws SQLException {
    for (List<Incident> batch = waiting.take(BATCH);
        !batch.isEmpty();
        batch = waiting.take(BATCH)) {
      batch.removeIf(this::overtaken);
      try {
        there.save(batch, System.currentTimeMillis());
      } catch (SQLException e) {
        keepGood(there, batch, e);
      }
    }
  }

  /** One incident that the database refuses must not hold up the others. */
  private void keepGood(IncidentTable there, List<Incident> batch, SQLException why)
      throws SQLException {
    List<Incident> refused = batch;
    if (explained(why).text().key().equals(UNEXPLAINED)) {
      refused = there.saveEach(batch, System.currentTimeMillis());
    }
    if (refused.size() == batch.size()) {
      waiting.putBack(batch);
      throw why;
    }
    refused.forEach(one -> LOG.error("incident {} cannot be kept", one.id(), why));
  }

  private boolean overtaken(Incident incident) {
    return incident.verdict() == Verdict.NONE && decided.contains(incident.id());
  }

  /** Deletes what is older than the site keeps. */
  private void sweep(IncidentTable there) throws SQLException {
    if (settings.retentionDays() <= 0 || System.nanoTime() - sweepAt < 0) {
      return;
    }
    sweepAt = System.nanoTime() + SWEEP.toNanos();
    long now = System.currentTimeMillis();
    int deleted = there.forget(now - Duration.ofDays(settings.retentionDays()).toMillis());
    if (deleted > 0) {
      evidence.note(
          EvidenceRecord.now(
              "incident.retention",
              "incidents",
              "system",
              Map.of("deleted", deleted, "days", settings.retentionDays())));
    }
  }
}
