package org.kaname.forward;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Severity;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.Kind;
import org.kaname.forward.event.Speech;
import org.kaname.forward.lane.Backoff;
import org.kaname.forward.lane.Dead;
import org.kaname.forward.lane.Lane;
import org.kaname.forward.lane.LaneState;
import org.kaname.forward.send.Envelope;
import org.kaname.forward.send.SendFault;
import org.kaname.forward.send.Sender;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One system or group of people that things are forwarded to. Thread-safe. */
@Component(
    service = Target.class,
    immediate = true,
    configurationPid = "org.kaname.forward",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class Target {
  private static final Logger LOG = LoggerFactory.getLogger(Target.class);
  private static final long FIRST_MILLIS = 1_000;
  private static final long MOST_MILLIS = 60_000;

  private final Config config;
  private final Settings settings;
  private final EvidenceLog evidence;
  private final List<Text> faults;
  private final @Nullable Lane lane;

  /** Opens it and goes on where it ended. */
  @Activate
  public Target(
      Config config,
      Map<String, Object> properties,
      BundleContext context,
      @Reference Texts texts,
      @Reference EvidenceLog evidence,
      @Reference Alarms alarms) {
    this(
        name(config, properties),
        config,
        Path.of(String.valueOf(context.getProperty("karaf.data")), "forward"),
        new Around(texts, evidence, alarms, context.getBundle().getVersion().toString()));
  }

  /**
   * What it needs of others.
   *
   * @param version of this program.
   */
  record Around(Texts texts, EvidenceLog evidence, Alarms alarms, String version) {}

  Target(String name, Config config, Path data, Around around) {
    this.config = config;
    this.evidence = around.evidence();
    settings = Settings.of(name, config, around.texts(), around.version());
    faults = new ArrayList<>(settings.faults());
    lane = settings.sender().map(sender -> open(sender, data, around.alarms())).orElse(null);
    faults.forEach(fault -> LOG.error("target {}: {} {}", name, fault.key(), fault.parameters()));
  }

  /**
   * Returns the name in the configuration, else what stands after the first {@code ~} of its pid.
   */
  static String name(Config config, Map<String, Object> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    String wanted =
        config.name().isBlank() ? pid.substring(pid.indexOf('~') + 1) : config.name().strip();
    String clean = wanted.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    return clean.isEmpty() ? "_" : clean.substring(0, Math.min(64, clean.length()));
  }

  private @Nullable Lane open(LongFunction<Sender> sender, Path data, Alarms alarms) {
    String name = settings.name();
    try {
      return new Lane(
          new Lane.Place(name, data.resolve(name), settings.queueBytes()),
          this::envelope,
          sender,
          new Backoff(FIRST_MILLIS, MOST_MILLIS, random()),
          new Told(name, evidence, alarms));
    } catch (IOException e) {
      faults.add(
          new Text(
              "forward.fault.disk",
              Map.of("target", name, "reason", String.valueOf(e.getMessage()))));
      return null;
    }
  }

  private static RandomGenerator random() {
    return new SecureRandom();
  }

  private Envelope envelope(Event event) {
    return Envelope.of(settings.form(), event, settings.format().write(event));
  }

  /** Brings to the disk what is there and ends. */
  @Deactivate
  void stop() throws IOException {
    if (lane != null) {
      lane.close();
    }
  }

  /** Returns its name. */
  public String name() {
    return settings.name();
  }

  Speech speech() {
    return settings.speech();
  }

  /** Says whether it wants something of a kind at all. */
  boolean wants(Kind kind) {
    return lane != null && settings.wanted().kind(kind);
  }

  /** Takes an event, if it wants it, and returns at once; it is made on another thread. */
  void offer(Kind kind, Severity severity, Provenance provenance, Supplier<Event> event) {
    if (lane != null && settings.wanted().wants(kind, severity, provenance)) {
      var unused = lane.offer(event);
    }
  }

  /** Says whether it carries messages to people. */
  boolean carriesNotices() {
    return lane != null && settings.notices();
  }

  /** Takes a message; it is on the disk when this returns. */
  void keep(Event event) throws IOException {
    if (lane != null) {
      lane.keep(envelope(event));
    }
  }

  /**
   * Sends a test over a way of its own and says what the other side answered.
   *
   * @throws SendFault if it did not take it.
   */
  public Text test(String actor) throws SendFault {
    LongFunction<Sender> sender = settings.sender().orElse(null);
    if (sender == null) {
      throw new SendFault(
          faults.isEmpty() ? Text.of("forward.no.unusable") : faults.get(0),
          java.time.Duration.ZERO);
    }
    try (Sender own = sender.apply(0)) {
      Text answer = own.tryOut(envelope(TestEvent.of(speech(), name())));
      record("forward.tested", actor, Map.of("kind", config.kind(), "taken", true));
      return answer;
    } catch (SendFault e) {
      record("forward.tested", actor, Map.of("kind", config.kind(), "taken", false));
      throw e;
    }
  }

  private void record(String type, String actor, Map<String, Object> fields) {
    evidence.note(EvidenceRecord.now(type, name(), actor, fields));
  }

  /** Lists dead letters, oldest first. */
  public List<Dead> dead(int limit) {
    return lane == null ? List.of() : lane.dead(limit);
  }

  /**
   * Puts dead letters into the queue again.
   *
   * @param numbers of them; empty for all.
   * @return how many there were.
   * @throws IOException if the disk fails or is full.
   */
  public int resend(List<Long> numbers, String actor) throws IOException {
    int count = lane == null ? 0 : lane.resend(numbers).size();
    record("forward.resent", actor, Map.of("count", count));
    return count;
  }

  /**
   * Throws dead letters away.
   *
   * @param numbers of them; empty for all.
   * @return how many there were.
   * @throws IOException if the disk fails.
   */
  public int discard(List<Long> numbers, String actor) throws IOException {
    int count = lane == null ? 0 : lane.discard(numbers).size();
    record("forward.discarded", actor, Map.of("count", count));
    return count;
  }

  /** Returns how it is. */
  public TargetState state() {
    Optional<LaneState> now = Optional.ofNullable(lane).map(Lane::state);
    String state =
        now.map(
                one ->
                    one.fault().isPresent()
                        ? "failing"
                        : one.waiting() + one.arriving() > 0 ? "sending" : "idle")
            .orElse("unusable");
    return new TargetState(
        name(),
        config.kind(),
        shown(),
        settings.wanted().kinds().stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList(),
        settings.wanted().least().word(),
        state,
        now,
        List.copyOf(faults));
  }

  /** Of a URL only the server: path and query may hold a secret. */
  private String shown() {
    if (!config.address().contains("://")) {
      return config.address();
    }
    try {
      URI url = new URI(config.address().strip());
      return url.getScheme()
          + "://"
          + url.getHost()
          + (url.getPort() < 0 ? "" : ":" + url.getPort());
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
