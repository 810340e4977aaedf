package org.kaname.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.CaptureDriver;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureSource;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.incident.Incidents;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;
import org.kaname.pipeline.log.FlowRows;
import org.kaname.pipeline.log.SegmentedSessionLog;
import org.kaname.pipeline.packets.PacketRoll;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops runs on network cards. Thread-safe. */
@Component(service = LiveRuns.class)
public final class LiveRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
  private static final int MOST_ENDED = 20;

  /** What stays of a run that was stopped: not its tables. */
  record Past(String sensor, Tally tally, long lastPacket) {}

  private final Decoders decoders;
  private final Detectors detectors;
  private final SegmentedSessionLog sessions;
  private final PacketRoll packets;
  private final Map<String, CaptureDriver> drivers = new ConcurrentHashMap<>();
  private final List<LiveRun> running = new CopyOnWriteArrayList<>();
  private final Deque<Past> ended = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable Incidents> incidents = new AtomicReference<>();
  private final AtomicReference<@Nullable EvidenceLog> evidence = new AtomicReference<>();
  private final Clock clock = Clock.systemUTC();

  @Activate
  public LiveRuns(
      @Reference Decoders decoders,
      @Reference Detectors detectors,
      @Reference SegmentedSessionLog sessions,
      @Reference PacketRoll packets) {
    this.packets = packets;
    this.decoders = decoders;
    this.detectors = detectors;
    this.sessions = sessions;
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

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setEvidence(EvidenceLog service) {
    evidence.set(service);
  }

  void unsetEvidence(EvidenceLog service) {
    evidence.compareAndSet(service, null);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDriver(CaptureDriver driver, Map<String, Object> properties) {
    String name = String.valueOf(properties.get(CaptureDriver.NAME));
    drivers.put(name, driver);
    of(name).forEach(LiveRun::driverHere);
    LOG.info("capture driver {} is here", name);
  }

  void removeDriver(CaptureDriver driver, Map<String, Object> properties) {
    String name = String.valueOf(properties.get(CaptureDriver.NAME));
    if (drivers.remove(name, driver)) {
      of(name).forEach(LiveRun::driverGone);
      LOG.info("capture driver {} is gone", name);
    }
  }

  private List<LiveRun> of(String driver) {
    return running.stream().filter(run -> run.settings().driver().equals(driver)).toList();
  }

  /** Returns the drivers that are here, by name. */
  public Map<String, CaptureDriver> drivers() {
    return new TreeMap<>(drivers);
  }

  /**
   * Opens the sources of an interface for whoever wants to look at frames.
   *
   * @throws CaptureFault with a text for the user.
   */
  public List<CaptureSource> open(LiveSettings settings) throws IOException {
    CaptureDriver driver = drivers.get(settings.driver());
    if (driver == null) {
      throw new CaptureFault(new Text("capture.no_driver", Map.of("driver", settings.driver())));
    }
    return driver.open(settings.interfaceName(), settings.shards(), settings.filter());
  }

  /**
   * Starts a run.
   *
   * @param actor who wants it, for the evidence log.
   * @throws CaptureFault if the interface cannot be opened, or the sensor runs already.
   */
  public synchronized void start(LiveSettings settings, String actor) throws IOException {
    if (find(settings.sensor()).isPresent()) {
      throw new CaptureFault(new Text("capture.runs_already", Map.of("sensor", settings.sensor())));
    }
    begin(settings, open(settings), actor);
  }

  /** Starts a run whose interface or driver may come later. */
  synchronized void keep(LiveSettings settings) {
    if (find(settings.sensor()).isPresent()) {
      LOG.warn("the sensor {} is configured twice; the second one waits", settings.sensor());
      return;
    }
    begin(settings, List.of(), "system");
  }

  private void begin(LiveSettings settings, List<CaptureSource> sources, String actor) {
    LiveAlerts alerts = new LiveAlerts(settings, incidents::get);
    LiveRun run = new LiveRun(settings, () -> open(settings), new Makes(settings, alerts), alerts);
    running.add(run);
    run.start(sources);
    record("capture.started", settings, actor);
  }

  private Optional<LiveRun> find(String sensor) {
    return running.stream().filter(run -> run.settings().sensor().equals(sensor)).findFirst();
  }

  /**
   * Stops a run.
   *
   * @return false if there is none of that sensor.
   */
  public synchronized boolean stop(String sensor, String actor) {
    Optional<LiveRun> found = find(sensor);
    found.ifPresent(
        run -> {
          run.close();
          running.remove(run);
          ended.addFirst(new Past(sensor, run.tally(), run.lastPacket()));
          while (ended.size() > MOST_ENDED) {
            ended.removeLast();
          }
          record("capture.stopped", run.settings(), actor);
        });
    return found.isPresent();
  }

  private void record(String type, LiveSettings settings, String actor) {
    EvidenceLog log = evidence.get();
    if (log == null) {
      return;
    }
    Instant now = clock.instant();
    EvidenceRecord entry =
        new EvidenceRecord(
            type,
            settings.sensor(),
            actor,
            now.getEpochSecond() * 1_000_000_000L + now.getNano(),
            Map.of(
                "interface", settings.interfaceName(),
                "driver", settings.driver(),
                "shards", settings.shards(),
                "filter", settings.filter()));
    log.append(entry)
        .whenComplete(
            (receipt, failure) -> {
              if (failure != null) {
                LOG.error("{} of {} is not recorded", type, settings.sensor(), failure);
              }
            });
  }

  /** Returns the runs going on. */
  List<LiveRun> running() {
    return List.copyOf(running);
  }

  /** Returns the last runs that were stopped, newest first. */
  List<Past> ended() {
    return List.copyOf(ended);
  }

  @Deactivate
  synchronized void stop() {
    for (LiveRun run : new ArrayList<>(running)) {
      stop(run.settings().sensor(), "system");
    }
  }

  private static void log(Throwable fault) {
    LOG.warn("a decoder or detector failed; its message was passed over", fault);
  }

  /** Shards with the decoders and detectors of the container; the driver shares the traffic. */
  private final class Makes implements LiveRun.Shards {
    private final String sensor;
    private final LiveAlerts alerts;

    Makes(LiveSettings settings, LiveAlerts alerts) {
      this.sensor = settings.sensor();
      this.alerts = alerts;
    }

    @Override
    public Shard make(int number) {
      Shard shard =
          new Shard(
              sensor,
              true,
              0,
              1,
              Shard.Limits.standard(),
              new Shard.Surroundings(
                  decoders, detectors, alerts, new FlowRows(sessions, false), LiveRuns::log, true));
      packets.track(sensor, number, shard.takeNotes()).ifPresent(shard::keepFrames);
      decoders.running(shard);
      return shard;
    }

    @Override
    public void finished(Shard shard) {
      decoders.ended(shard);
    }
  }
}
