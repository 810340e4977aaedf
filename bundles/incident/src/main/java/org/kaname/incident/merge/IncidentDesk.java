package org.kaname.incident.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.kaname.baseline.Baselines;
import org.kaname.detect.Alert;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.incident.AlertListener;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.IncidentListener;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.incident.kept.Decision;
import org.kaname.incident.kept.IncidentArchive;
import org.kaname.inventory.Inventory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The incidents of this installation: the newest {@link #MOST} in memory, all in the archive. */
@Component(
    service = {Incidents.class, IncidentDesk.class},
    immediate = true)
public final class IncidentDesk implements Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentDesk.class);

  /** Incidents kept in memory. */
  static final int MOST = 10_000;

  private final EvidenceLog evidence;
  private final IncidentArchive archive;
  private final Epochs epochs = new Epochs();
  private final Arrivals arrivals = new Arrivals();
  private final LearnedKnowledge knowledge = new LearnedKnowledge();
  private final List<IncidentListener> listeners = new CopyOnWriteArrayList<>();
  private final List<AlertListener> alertListeners = new CopyOnWriteArrayList<>();
  private final Map<String, Incident> incidents = new LinkedHashMap<>();

  @Activate
  public IncidentDesk(@Reference EvidenceLog evidence, @Reference IncidentArchive archive) {
    this.evidence = evidence;
    this.archive = archive;
    archive.restoreTo(this::restore);
  }

  /** Takes the incidents of earlier runs; none of those runs goes on, so none is open. */
  private void restore(List<Incident> earlier) {
    synchronized (incidents) {
      Map<String, Incident> now = new LinkedHashMap<>(incidents);
      incidents.clear();
      for (Incident incident : earlier) {
        epochs.used(incident.id());
        if (!now.containsKey(incident.id())) {
          incidents.put(incident.id(), ended(incident));
        }
      }
      incidents.putAll(now);
      forgetOldest();
    }
  }

  private Incident ended(Incident incident) {
    if (!incident.open()) {
      return incident;
    }
    Incident ended = incident.decided(incident.verdict(), incident.decidedBy());
    archive.keep(ended);
    return ended;
  }

  void addListener(IncidentListener listener) {
    listeners.add(listener);
  }

  void removeListener(IncidentListener listener) {
    listeners.remove(listener);
  }

  void addAlertListener(AlertListener listener) {
    alertListeners.add(listener);
  }

  void removeAlertListener(AlertListener listener) {
    alertListeners.remove(listener);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setInventory(Inventory inventory) {
    knowledge.inventory(inventory);
  }

  void unsetInventory(Inventory inventory) {
    knowledge.withoutInventory(inventory);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setBaselines(Baselines baselines) {
    knowledge.baselines(baselines);
  }

  void unsetBaselines(Baselines baselines) {
    knowledge.withoutBaselines(baselines);
  }

  @Override
  public IncidentIntake open(
      String sensor, Provenance provenance, boolean kept, Consumer<Incident> changes) {
    String epoch = epochs.next(System.currentTimeMillis());
    Intake intake =
        new Intake(
            new Growing.Run(sensor, provenance, epoch, knowledge),
            provenance == Provenance.LIVE ? arrivals : new Arrivals(),
            incident -> {
              changes.accept(incident);
              if (kept) {
                keep(incident);
              }
            });
    return kept ? new Overheard(intake, alert -> tell(alert, provenance)) : intake;
  }

  private void tell(Alert alert, Provenance provenance) {
    for (AlertListener listener : alertListeners) {
      try {
        listener.raised(alert, provenance);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed; the alert is merged all the same", e);
      }
    }
  }

  private void keep(Incident incident) {
    boolean fresh;
    synchronized (incidents) {
      Incident before = incidents.get(incident.id());
      if (before != null && before.verdict() != Verdict.NONE) {
        return;
      }
      fresh = before == null;
      incidents.put(incident.id(), incident);
      forgetOldest();
    }
    archive.keep(incident);
    if (fresh || !incident.open()) {
      record(incident, fresh ? "incident.opened" : "incident.closed");
    }
    tell(incident);
  }

  private void forgetOldest() {
    while (incidents.size() > MOST) {
      incidents.remove(incidents.keySet().iterator().next());
    }
  }

  private void record(Incident incident, String type) {
    evidence.note(
        new EvidenceRecord(
            type,
            incident.id(),
            "system",
            incident.last(),
            Map.of(
                "cause", incident.cause().word(),
                "probability", incident.probability(),
                "severity", incident.severity().word(),
                "key", incident.what().key(),
                "alerts", incident.alerts())));
  }

  private void tell(Incident incident) {
    for (IncidentListener listener : listeners) {
      try {
        listener.changed(incident);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed; the incident is kept all the same", e);
      }
    }
  }

  @Override
  public List<Incident> list(int limit) {
    synchronized (incidents) {
      List<Incident> all = new ArrayList<>(incidents.values());
      Collections.reverse(all);
      return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }
  }

  @Override
  public Optional<Incident> find(String id) {
    Incident found;
    synchronized (incidents) {
      found = incidents.get(id);
    }
    return found == null ? archive.find(id) : Optional.of(found);
  }

  @Override
  public CompletionStage<Incident> decide(
      String id, Verdict verdict, String author, String reason) {
    Optional<Incident> found = find(id);
    if (found.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("no incident " + id));
    }
    Incident decided = found.get().decided(verdict, author);
    long now = System.currentTimeMillis();
    EvidenceRecord entry =
        new EvidenceRecord(
                "incident.verdict",
                id,
                author,
                now * 1_000_000,
                Map.of("verdict", verdict.word(), "reason", reason))
            .asStatement();
    return evidence
        .append(entry)
        .thenCompose(
            receipt -> archive.decide(decided, new Decision(id, now, verdict, author, reason)))
        .thenApply(
            written -> {
              synchronized (incidents) {
                incidents.put(id, decided);
              }
              tell(decided);
              return decided;
            });
  }
}
