package org.kaname.remote.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.kept.SignInArchive;
import org.kaname.remote.access.kept.Wanted;
import org.kaname.remote.access.session.Judge;
import org.kaname.remote.access.session.SignIn;
import org.kaname.remote.access.syslog.Counters;
import org.kaname.remote.access.syslog.Ports;
import org.kaname.remote.access.syslog.Received;
import org.kaname.remote.access.syslog.Receiver;
import org.kaname.remote.access.syslog.SyslogLine;
import org.kaname.remote.access.syslog.SyslogParser;
import org.kaname.response.MaintenanceWindows;
import org.kaname.store.Store;
import org.kaname.text.Text;
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
 * Takes the syslog of VPN and remote-access devices, keeps who signed in, and tells what is
 * unusual. One thread reads what the receiver queued. Thread-safe.
 */
@Component(
    service = RemoteAccess.class,
    immediate = true,
    configurationPid = "org.kaname.remote.access")
@Designate(ocd = Config.class)
public final class RemoteAccess {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteAccess.class);
  private static final int ROOM = 10_000;
  private static final long PATIENCE_MILLIS = 500;
  private static final int ID_BYTES = 12;

  private final Settings settings;
  private final Counters counters = new Counters();
  private final BlockingQueue<Received> queue = new ArrayBlockingQueue<>(ROOM);
  private final AtomicReference<@Nullable Incidents> incidents = new AtomicReference<>();
  private final AtomicReference<@Nullable MaintenanceWindows> windows = new AtomicReference<>();
  private final AtomicLong sequence = new AtomicLong();
  private final String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Clock clock = Clock.systemUTC();
  private final EvidenceLog evidence;
  private final Judge judge;
  private final SignInArchive archive;
  private final SyslogParser parser;
  private final Receiver receiver;
  private final List<Text> faults;
  private final List<String> listening;
  private final Thread worker;
  private volatile boolean stopped;

  /** Begins to listen, if a port is set. */
  @Activate
  public RemoteAccess(Config config, @Reference EvidenceLog evidence) {
    this.evidence = evidence;
    settings = Settings.of(config);
    judge = new Judge(settings.rules(), () -> Optional.ofNullable(windows.get()));
    archive = new SignInArchive(settings.retentionDays(), evidence, judge::learn);
    parser = new SyslogParser(settings.rules().zone());
    receiver = new Receiver(settings.senders(), settings.perSecond(), counters, queue);
    faults = new ArrayList<>(settings.faults());
    listening = listen();
    worker = new Thread(this::work, "remote-access");
    worker.setDaemon(true);
    worker.start();
  }

  private List<String> listen() {
    Ports ports = settings.ports();
    try {
      receiver.listen(ports, settings.key());
    } catch (IOException e) {
      LOG.error("syslog cannot be received at {}: {}", ports, e.getMessage());
      receiver.close();
      faults.add(new Text("access.fault.port", Map.of("value", String.valueOf(e.getMessage()))));
      return List.of();
    }
    List<String> places = new ArrayList<>();
    place(places, "udp", ports.udp());
    place(places, "tcp", ports.tcp());
    place(places, "tls", settings.key() == null ? 0 : ports.tls());
    if (!places.isEmpty()) {
      LOG.info("syslog of remote access is taken at {}", places);
    }
    return List.copyOf(places);
  }

  private void place(List<String> places, String how, int port) {
    if (port != 0) {
      places.add(how + " " + settings.ports().bind().getHostAddress() + ":" + port);
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
  void setWindows(MaintenanceWindows service) {
    windows.set(service);
  }

  void unsetWindows(MaintenanceWindows service) {
    windows.compareAndSet(service, null);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setStore(Store store) {
    archive.store(store);
  }

  void unsetStore(Store store) {
    archive.store(null);
  }

  @Deactivate
  void stop() throws InterruptedException {
    receiver.close();
    stopped = true;
    worker.join(TimeUnit.SECONDS.toMillis(10));
    archive.stop();
  }

  /** Lists sign-ins, newest first. */
  public List<SignIn> list(Wanted wanted, int limit) {
    return archive.list(wanted, limit);
  }

  /** Finds a sign-in. */
  public Optional<SignIn> find(String id) {
    return archive.find(id);
  }

  /** Says how the receiver is. */
  public State state() {
    return new State(listening, counters.all(), faults);
  }

  private void work() {
    try (Intakes intakes = new Intakes(incidents, Provenance.LIVE)) {
      Flow flow = flow(Provenance.LIVE, known -> epoch + "-" + sequence.incrementAndGet(), intakes);
      while (!stopped || !queue.isEmpty()) {
        step(flow, intakes);
      }
      flow.close();
    }
  }

  private Flow flow(
      Provenance provenance, java.util.function.Function<String, String> ids, Intakes intakes) {
    return new Flow(
        settings, new Flow.Parts(judge, archive, evidence), provenance, ids, intakes::accept);
  }

  private void step(Flow flow, Intakes intakes) {
    try {
      Received message = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (message != null) {
        take(flow, message);
      }
      flow.tick(now());
      intakes.advance(now());
    } catch (InterruptedException e) {
      stopped = true;
    } catch (RuntimeException e) {
      // Services of other bundles: the thread must go on.
      LOG.warn("a message of remote access was lost", e);
    }
  }

  private void take(Flow flow, Received message) {
    Optional<SyslogLine> line = parser.parse(message.message(), message.time());
    if (line.isEmpty()) {
      counters.malformed();
      return;
    }
    String device = line.get().host().isEmpty() ? message.sender() : line.get().host();
    if (flow.line(device, message.time(), line.get().text())) {
      counters.used();
    } else {
      counters.other();
    }
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /**
   * Reads a log file. What it says has happened once, so nothing is done about it; a line that was
   * read before changes nothing.
   *
   * @param actor who wants it, for the evidence log.
   * @throws IOException if the file cannot be read.
   */
  public Imported read(Path file, String actor) throws IOException {
    Imported done;
    try (Intakes intakes = new Intakes(incidents, Provenance.RECORDED);
        LogFile lines = new LogFile(file)) {
      Flow flow = flow(Provenance.RECORDED, RemoteAccess::digest, intakes);
      done = new Importing(flow, parser, settings.rules().zone()).run(lines, name(file), now());
    }
    evidence.note(
        EvidenceRecord.now(
            "access.imported",
            name(file),
            actor,
            Map.of("lines", done.lines(), "sign_ins", done.signIns(), "refused", done.refused())));
    return done;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String digest(String known) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(known.getBytes(StandardCharsets.UTF_8));
      return "f" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
