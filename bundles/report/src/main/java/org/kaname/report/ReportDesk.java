package org.kaname.report;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.incident.Incidents;
import org.kaname.inventory.Inventory;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.osgi.framework.BundleContext;
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
 * Takes orders for reports: a few are made at once, some more wait, others are refused. Works
 * without responses and without an inventory. Thread-safe.
 */
@Component(service = ReportDesk.class, configurationPid = "org.kaname.report")
@Designate(ocd = Config.class)
public final class ReportDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);
  private static final int AT_ONCE = 2;
  private static final int WAITING = 6;

  /** The console waits half a minute. */
  private static final int SECONDS = 25;

  private static final int IDLE_SECONDS = 30;

  private final AtomicReference<@Nullable Responses> responses = new AtomicReference<>();
  private final AtomicReference<@Nullable Inventory> inventory = new AtomicReference<>();
  private final ThreadPoolExecutor workers;
  private final Maker maker;

  /** Opens the desk. */
  @Activate
  public ReportDesk(
      Config config,
      BundleContext context,
      @Reference Incidents incidents,
      @Reference EvidenceLog evidence,
      @Reference Texts texts) {
    Maker.Sources sources =
        new Maker.Sources(
            incidents::find,
            id -> Optional.ofNullable(responses.get()).flatMap(there -> there.about(id)),
            id -> Optional.ofNullable(inventory.get()).flatMap(there -> there.find(id)));
    maker =
        new Maker(
            Settings.of(config),
            sources,
            evidence,
            texts,
            context.getBundle().getVersion().toString(),
            () -> Software.running(context),
            Clock.systemUTC());
    workers = workers();
  }

  /** A desk with a given maker; for tests. */
  ReportDesk(Maker maker) {
    this.maker = maker;
    workers = workers();
  }

  private static ThreadPoolExecutor workers() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "report-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  @Deactivate
  void stop() {
    workers.shutdownNow();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setResponses(Responses there) {
    responses.set(there);
  }

  void unsetResponses(Responses gone) {
    responses.compareAndSet(gone, null);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setInventory(Inventory there) {
    inventory.set(there);
  }

  void unsetInventory(Inventory gone) {
    inventory.compareAndSet(gone, null);
  }

  /**
   * Has a report made.
   *
   * @return completes with the report when the evidence log has its sum; fails with {@link
   *     ReportRefusal}.
   */
  public CompletionStage<Report> make(Order order) {
    try {
      return CompletableFuture.supplyAsync(() -> maker.make(order), workers)
          .orTimeout(SECONDS, TimeUnit.SECONDS)
          .exceptionally(
              failed -> {
                throw refusal(order, failed);
              });
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(later("report.busy"));
    }
  }

  private static ReportRefusal refusal(Order order, Throwable failed) {
    Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
    if (cause instanceof ReportRefusal refusal) {
      return refusal;
    }
    if (cause instanceof TimeoutException) {
      return later("report.slow");
    }
    LOG.error("the report on {} could not be made", order.incident(), cause);
    return later("report.failed");
  }

  private static ReportRefusal later(String key) {
    return new ReportRefusal(ReportRefusal.Kind.LATER, Text.of(key));
  }
}
