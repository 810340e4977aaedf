package org.kaname.remote.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.kaname.detect.Alert;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.remote.access.kept.Wanted;
import org.kaname.remote.access.session.SignIn;

/** The bundle with what it is told and what it tells. */
public final class Site implements AutoCloseable, Incidents {
  /** What was recorded. */
  public final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();

  /** What was alerted, with where it came from. */
  final List<Alert> alerts = new CopyOnWriteArrayList<>();

  final List<Provenance> provenances = new CopyOnWriteArrayList<>();

  /** The component. */
  public final RemoteAccess access;

  /** Starts it. */
  public Site(Map<String, Object> settings) {
    EvidenceLog log =
        entry -> {
          evidence.add(entry);
          return CompletableFuture.completedFuture(new Receipt(0, ""));
        };
    access = new RemoteAccess(Settled.config(settings), log);
    access.setIncidents(this);
  }

  /** Waits until something holds. */
  static void until(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that within 20 s");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Returns a count of messages. */
  long count(String name) {
    return access.state().counts().getOrDefault(name, -1L);
  }

  /** Waits until so many sign-ins are there, and returns them. */
  List<SignIn> signIns(int count) throws InterruptedException {
    until(() -> access.list(Wanted.ALL, 1000).size() >= count);
    return access.list(Wanted.ALL, 1000);
  }

  @Override
  public IncidentIntake open(
      String sensor, Provenance provenance, boolean kept, Consumer<Incident> changes) {
    return new IncidentIntake() {
      @Override
      public void accept(Alert alert) {
        alerts.add(alert);
        provenances.add(provenance);
      }

      @Override
      public void advance(long time) {}

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Incident> list(int limit) {
    return new ArrayList<>();
  }

  @Override
  public Optional<Incident> find(String id) {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Incident> decide(
      String id, Verdict verdict, String author, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    try {
      access.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
