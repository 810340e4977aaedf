package org.kaname.console.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.kaname.console.Services;
import org.kaname.console.access.Gatekeeper;
import org.kaname.console.api.IncidentRow;
import org.kaname.console.api.Overview;
import org.kaname.console.contributed.Contributions;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentListener;
import org.kaname.response.Response;
import org.kaname.response.ResponseListener;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every open page what changes: incidents and responses within a quarter of a second, at most
 * one event for each in that time; the numbers of the overview once a second while a page is open
 * and only if they have changed. A page that was away resumes by the number of the last event it
 * saw.
 */
@Component(service = {EventHub.class, IncidentListener.class, ResponseListener.class})
public final class EventHub implements IncidentListener, ResponseListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final Set<String> SINGLE = Set.of("incident", "response");
  private static final int KEPT = 1000;
  private static final int MOST_STREAMS = 200;
  private static final long FLUSH_MILLIS = 250;
  private static final int FLUSHES_A_PULSE = 4;
  private static final int FLUSHES_A_COMMENT = 60;
  private static final byte[] COMMENT = ": \n\n".getBytes(StandardCharsets.US_ASCII);

  private final Services services;
  private final Gatekeeper gatekeeper;
  private final Contributions contributions;
  private final String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final Map<String, Incident> changed = new LinkedHashMap<>();
  private final Map<String, Response> acted = new LinkedHashMap<>();
  private final Deque<Event> kept = new ArrayDeque<>();
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> ticking;
  private long number;
  private long dropped;
  private long flushes;
  private String pulse = "";
  private long contributed;

  /** Starts the clock. */
  @Activate
  public EventHub(
      @Reference Services services,
      @Reference Gatekeeper gatekeeper,
      @Reference Contributions contributions) {
    this.services = services;
    this.gatekeeper = gatekeeper;
    this.contributions = contributions;
    this.contributed = contributions.changes();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "kaname-console-events");
              thread.setDaemon(true);
              return thread;
            });
    this.ticking =
        timer.scheduleWithFixedDelay(this::tick, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ends every stream. */
  @Deactivate
  public void stop() {
    ticking.cancel(true);
    timer.shutdownNow();
    List.copyOf(streams).forEach(Stream::end);
  }

  @Override
  public void changed(Incident incident) {
    synchronized (changed) {
      changed.put(incident.id(), incident);
    }
  }

  @Override
  public void changed(Response response) {
    synchronized (acted) {
      acted.put(response.id(), response);
    }
  }

  /** Says whether there are as many open pages as can be served. */
  boolean full() {
    return streams.size() >= MOST_STREAMS;
  }

  /**
   * Adds a page.
   *
   * @param last id of the last event it saw, empty for none.
   */
  void add(Stream stream, String last) {
    synchronized (kept) {
      missed(last).forEach(event -> stream.send(event.bytes(epoch)));
      streams.add(stream);
    }
  }

  void remove(Stream stream) {
    streams.remove(stream);
  }

  private List<Event> missed(String last) {
    if (last.isEmpty()) {
      return List.of();
    }
    long seen = last.startsWith(epoch + "-") ? number(last) : -1;
    if (seen < dropped) {
      return List.of(new Event(number, "reset", "{}"));
    }
    return kept.stream().filter(event -> event.number() > seen).toList();
  }

  private long number(String id) {
    try {
      return Long.parseLong(id.substring(epoch.length() + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void tick() {
    try {
      flushes++;
      incidents();
      responses();
      modules();
      if (flushes % FLUSHES_A_PULSE == 0 && !streams.isEmpty()) {
        streams.stream()
            .filter(stream -> !gatekeeper.stands(stream.session()))
            .toList()
            .forEach(Stream::end);
        pulse();
      }
      if (flushes % FLUSHES_A_COMMENT == 0) {
        streams.forEach(stream -> stream.send(COMMENT));
      }
    } catch (RuntimeException e) { // a service of another bundle; the clock must go on
      LOG.warn("events could not be told", e);
    }
  }

  private void incidents() {
    List<Incident> batch;
    synchronized (changed) {
      batch = new ArrayList<>(changed.values());
      changed.clear();
    }
    batch.forEach(incident -> publish("incident", Json.line(IncidentRow.of(incident))));
  }

  /** What is told of a response. */
  private record ResponseRow(String id, String incident, Response.State state) {}

  /** What a response says in full is asked for by those who show it. */
  private void responses() {
    List<Response> batch;
    synchronized (acted) {
      batch = new ArrayList<>(acted.values());
      acted.clear();
    }
    for (Response one : batch) {
      publish("response", Json.line(new ResponseRow(one.id(), one.incident(), one.state())));
    }
  }

  private void modules() {
    long changes = contributions.changes();
    if (changes != contributed) {
      contributed = changes;
      publish("modules", "{}");
    }
  }

  private void pulse() {
    String now = Json.line(Overview.of(services));
    if (!now.equals(pulse)) {
      pulse = now;
      publish("pulse", now);
    }
  }

  private void publish(String topic, String json) {
    synchronized (kept) {
      Event event = new Event(++number, topic, json);
      if (!SINGLE.contains(topic)) { // the last one says it all
        kept.removeIf(old -> old.topic().equals(topic));
      }
      kept.add(event);
      if (kept.size() > KEPT) {
        dropped = kept.removeFirst().number();
      }
      byte[] bytes = event.bytes(epoch);
      streams.forEach(stream -> stream.send(bytes));
    }
  }
}
