package org.kaname.pipeline;

import java.io.IOException;
import java.nio.file.Path;
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
import org.kaname.incident.Incidents;
import org.kaname.pipeline.flow.Shard;
import org.kaname.pipeline.flow.Tally;
import org.kaname.pipeline.log.FlowRows;
import org.kaname.pipeline.log.SegmentedSessionLog;
import org.kaname.pipeline.packets.PacketRoll;
import org.kaname.text.Text;
import org.osgi.framework.BundleContext;
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
@Component(service = LiveRuns.class, immediate = true)
public final class LiveRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
  private static final int MOST_ENDED = 20;

  /** A driver that is away for longer is stood in for: within what is no alarm yet. */
  private static final long STAND_IN_NANOS = 1_500_000_000L;

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
  private final LiveEvidence evidence = new LiveEvidence();
  private final StartedSources started;
  private final Map<String, Long> driverGone = new ConcurrentHashMap<>();
  private final long born = System.nanoTime();

  /** Watches nothing yet. */
  @Activate
  public LiveRuns(
      BundleContext context,
      @Reference Decoders decoders,
      @Reference Detectors detectors,
      @Reference SegmentedSessionLog sessions,
      @Reference PacketRoll packets) {
    this.packets = packets;
    String data = context.getProperty("karaf.data");
    started = new StartedSources(Path.of(data == null ? "data" : data, "started.sources"));
    this.decoders = decoders;
    this.detectors = detectors;
    this.sessions = sessions;
  }

  /** Goes on with what was started before the container was. */
  @Activate
  synchronized void resume() {
    for (LiveSettings settings : started.all()) {
      if (find(settings.sensor()).isEmpty()) {
        begin(settings, Optional.empty());
        evidence.record("capture.resumed", settings, settings.driver(), "system");
      }
    }
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
    evidence.here(service);
  }

  void unsetEvidence(EvidenceLog service) {
    evidence.gone(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDriver(CaptureDriver driver, Map<String, Object> properties) {
    String name = String.valueOf(properties.get(CaptureDriver.NAME));
    drivers.put(name, driver);
    running.forEach(run -> run.driverHere(name));
    LOG.info("capture driver {} is here", name);
  }

  void removeDriver(CaptureDriver driver, Map<String, Object> properties) {
    String name = String.valueOf(properties.get(CaptureDriver.NAME));
    if (drivers.remove(name, driver)) {
      driverGone.put(name, System.nanoTime());
      running.forEach(run -> run.driverGone(name));
      LOG.info("capture driver {} is gone", name);
    }
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

  /** Opens with the driver that is wanted; with another one when that has been away for long. */
  private LiveRun.Opened openAny(LiveSettings settings) throws IOException {
    String wanted = settings.driver();
    if (!drivers.containsKey(wanted)
        && System.nanoTime() - driverGone.getOrDefault(wanted, born) > STAND_IN_NANOS) {
      for (Map.Entry<String, CaptureDriver> other : drivers().entrySet()) {
        List<CaptureSource> sources =
            other.getValue().open(settings.interfaceName(), settings.shards(), settings.filter());
        evidence.record("capture.driver_changed", settings, other.getKey(), "system");
        return new LiveRun.Opened(other.getKey(), sources);
      }
    }
    return new LiveRun.Opened(wanted, open(settings));
  }

  /**
   * Starts a run, which goes on after a restart until it is stopped.
   *
   * @param actor who wants it, for the evidence log.
   * @throws CaptureFault if the interface cannot be opened, or the sensor runs already.
   */
  public synchronized void start(LiveSettings settings, String actor) throws IOException {
    if (find(settings.sensor()).isPresent()) {
      throw new CaptureFault(new Text("capture.runs_already", Map.of("sensor", settings.sensor())));
    }
    begin(settings, Optional.of(new LiveRun.Opened(settings.driver(), open(settings))));
    started.put(settings);
    evidence.record("capture.started", settings, settings.driver(), actor);
  }

  /** Starts a run whose interface or driver may come later. */
  synchronized void keep(LiveSettings settings) {
    if (find(settings.sensor()).isPresent()) {
      LOG.warn("the sensor {} is configured twice; the second one waits", settings.sensor());
      return;
    }
    begin(settings, Optional.empty());
    evidence.record("capture.started", settings, settings.driver(), "system");
  }

  private void begin(LiveSettings settings, Optional<LiveRun.Opened> sources) {
    LiveAlerts alerts = new LiveAlerts(settings, incidents::get);
    LiveRun run =
        new LiveRun(settings, () -> openAny(settings), new Makes(settings, alerts), alerts);
    running.add(run);
    run.start(sources);
  }

  private Optional<LiveRun> find(String sensor) {
    return running.stream().filter(run -> run.settings().sensor().equals(sensor)).findFirst();
  }

  /**
   * Stops a run for good: it is not started again after a restart.
   *
   * @return false if there is none of that sensor.
   */
  public synchronized boolean stop(String sensor, String actor) {
    started.remove(sensor);
    return end(sensor, actor);
  }

  /** Stops a run that somebody will start again. */
  synchronized boolean end(String sensor, String actor) {
    Optional<LiveRun> found = find(sensor);
    found.ifPresent(
        run -> {
          run.close();
          running.remove(run);
          ended.addFirst(new Past(sensor, run.tally(), run.lastPacket()));
          while (ended.size() > MOST_ENDED) {
            ended.removeLast();
          }
          evidence.record("capture.stopped", run.settings(), run.driver(), actor);
        });
    return found.isPresent();
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
      end(run.settings().sensor(), "system");
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
