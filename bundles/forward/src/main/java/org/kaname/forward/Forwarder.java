package org.kaname.forward;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Alerts;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.IncidentEvents;
import org.kaname.forward.event.Kind;
import org.kaname.forward.event.Recommendation;
import org.kaname.forward.event.ResponseEvents;
import org.kaname.forward.event.Side;
import org.kaname.incident.AlertListener;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentListener;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.notice.Messenger;
import org.kaname.notice.Notice;
import org.kaname.response.Response;
import org.kaname.response.ResponseListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of what happens and hands it to the targets; never waits, but for messages to people. */
@Component(
    service = {
      Forwarder.class,
      AlertListener.class,
      IncidentListener.class,
      ResponseListener.class,
      Messenger.class
    },
    immediate = true)
public final class Forwarder
    implements AlertListener, IncidentListener, ResponseListener, Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
  private static final int REMEMBERED = 20_000;

  private final List<Target> targets = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Incidents> incidents = new AtomicReference<>();
  private final AtomicLong sequence = new AtomicLong();
  private final String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Once incidentsTold = new Once(REMEMBERED);
  private final Once responsesTold = new Once(REMEMBERED);
  private final Recommended recommended;

  /** Begins to hear. */
  @Activate
  public Forwarder(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("karaf.data")), "forward"));
  }

  Forwarder(Path data) {
    recommended = new Recommended(data.resolve("recommended"));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTarget(Target target) {
    targets.add(target);
  }

  void removeTarget(Target target) {
    targets.remove(target);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setIncidents(Incidents service) {
    incidents.set(service);
  }

  void unsetIncidents(Incidents service) {
    incidents.compareAndSet(service, null);
  }

  /** Returns the targets by name. */
  public List<Target> targets() {
    return targets.stream().sorted(Comparator.comparing(Target::name)).toList();
  }

  /** Finds a target. */
  public Optional<Target> find(String name) {
    return targets.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private boolean wanted(Kind kind) {
    for (Target target : targets) {
      if (target.wants(kind)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void raised(Alert alert, Provenance provenance) {
    if (!wanted(Kind.ALERT)) {
      return;
    }
    String id = alert.origin().sensor() + "-" + epoch + "-a" + sequence.incrementAndGet();
    for (Target target : targets) {
      target.offer(
          Kind.ALERT,
          alert.severity(),
          provenance,
          () -> Alerts.event(target.speech(), id, alert, provenance));
    }
  }

  @Override
  public void changed(Incident incident) {
    if (!wanted(Kind.INCIDENT)
        || !incidentsTold.news(incident.id(), IncidentEvents.standing(incident))) {
      return;
    }
    for (Target target : targets) {
      target.offer(
          Kind.INCIDENT,
          incident.severity(),
          incident.provenance(),
          () -> IncidentEvents.event(target.speech(), incident));
    }
  }

  @Override
  public void changed(Response response) {
    if (wanted(Kind.RESPONSE)
        && responsesTold.news(response.id(), ResponseEvents.standing(response))) {
      long now = System.currentTimeMillis() * 1_000_000;
      for (Target target : targets) {
        target.offer(
            Kind.RESPONSE,
            ResponseEvents.severity(response),
            response.provenance(),
            () -> ResponseEvents.event(target.speech(), response, now));
      }
    }
    recommend(response);
  }

  private void recommend(Response response) {
    Incidents known = incidents.get();
    if (known == null
        || !wanted(Kind.RECOMMENDATION)
        || !Recommendation.due(response)
        || recommended.done(response.incident())) {
      return;
    }
    // It is new: this is answered from memory.
    Optional<Incident> incident = known.find(response.incident());
    if (incident.isEmpty() || !recommended.first(response.incident())) {
      return;
    }
    Incident about = incident.get();
    for (Target target : targets) {
      target.offer(
          Kind.RECOMMENDATION,
          about.severity(),
          about.provenance(),
          () -> Recommendation.event(target.speech(), about, response));
    }
  }

  @Override
  public boolean tell(Notice notice) {
    List<String> fitting = notice.to().stream().filter(Ways::mailAddress).toList();
    Optional<Target> carrier = targets().stream().filter(Target::carriesNotices).findFirst();
    if (carrier.isEmpty() || fitting.isEmpty()) {
      return false;
    }
    Target target = carrier.get();
    try {
      target.keep(event(target, notice, fitting));
      return fitting.size() == notice.to().size();
    } catch (IOException e) {
      LOG.error("a message to people was not kept: {}", e.getMessage());
      return false;
    }
  }

  private static Event event(Target target, Notice notice, List<String> to) {
    List<String> lines =
        new java.util.ArrayList<>(notice.lines().stream().map(target.speech()::say).toList());
    lines.addAll(target.speech().link(notice.route()));
    return new Event(
        "notice:" + UUID.randomUUID(),
        Kind.NOTICE,
        System.currentTimeMillis() * 1_000_000,
        Severity.NOTICE,
        Provenance.LIVE,
        notice.subject().key(),
        target.speech().say(notice.subject()),
        lines,
        Side.NONE,
        Side.NONE,
        -1,
        "",
        List.of(),
        Map.of(),
        to);
  }
}
