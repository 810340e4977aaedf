package org.kaname.witness.host;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.secure.SecureUnit;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.LogList;
import org.kaname.witness.core.Observer;
import org.kaname.witness.core.Suspicion;
import org.kaname.witness.core.Witness;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The witness of this container. Its logs are those of the configuration and those that an
 * administrator has added by command; without any it is off.
 */
@Component(service = WitnessHost.class, configurationPid = "org.kaname.witness")
@Designate(ocd = WitnessHost.Config.class)
public final class WitnessHost {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessHost.class);
  private static final int RECEIPT_SECONDS = 30;

  /** What a site may set. */
  @ObjectClassDefinition(
      name = "%witness.name",
      description = "%witness.description",
      localization = "OSGI-INF/l10n/metatype")
  public @interface Config {
    /** Returns the keys of logs, with spaces or commas between them. */
    @AttributeDefinition(name = "%logs.name", description = "%logs.description", required = false)
    String[] logs() default {};

    /** Returns the name of the witness; made of its key if empty. */
    @AttributeDefinition(name = "%name.name", description = "%name.description", required = false)
    String name() default "";
  }

  /** What a site has set, as {@link Config} says. */
  record Settings(List<String> logs, String name) {
    Settings {
      logs = List.copyOf(logs);
    }
  }

  private final LogList added;
  private final Map<String, VerifierKey> configured;
  private final EvidenceLog evidence;
  private final UnitKey key;
  private final Witness witness;

  /** Starts with the key that the secure unit has, or makes one. */
  @Activate
  public WitnessHost(
      BundleContext context,
      Config config,
      @Reference SecureUnit unit,
      @Reference EvidenceLog evidence)
      throws IOException, GeneralSecurityException, NotProved {
    this(
        Path.of(String.valueOf(context.getProperty("karaf.data")), "witness"),
        new Settings(List.of(config.logs()), config.name()),
        unit,
        evidence);
  }

  WitnessHost(Path folder, Settings settings, SecureUnit unit, EvidenceLog evidence)
      throws IOException, GeneralSecurityException, NotProved {
    this.evidence = evidence;
    configured = read(settings.logs());
    added = new LogList(folder.resolve("logs"));
    key = UnitKey.of(unit, settings.name());
    witness = new Witness(folder, this::key, key, Clock.systemUTC(), new Recorded());
  }

  /** A line that is no key is told and passed over: the others go on. */
  private static Map<String, VerifierKey> read(List<String> lines) {
    Map<String, VerifierKey> keys = new LinkedHashMap<>();
    for (String line : String.join(" ", lines).split("[\\s,]+", -1)) {
      if (!line.isEmpty()) {
        try {
          VerifierKey key = LogList.parse(line);
          keys.put(key.name(), key);
        } catch (NotProved e) {
          LOG.error("org.kaname.witness.cfg: not the key of a log: {}", line);
        }
      }
    }
    return Map.copyOf(keys);
  }

  private Optional<VerifierKey> key(String origin) {
    VerifierKey listed = configured.get(origin);
    return listed == null ? added.key(origin) : Optional.of(listed);
  }

  /** Returns the key to be entered where the log is. */
  public VerifierKey verifier() {
    return key.verifier();
  }

  /** Returns the witness. */
  public Witness witness() {
    return witness;
  }

  /** Returns the keys of all logs. */
  public List<VerifierKey> logs() throws IOException, NotProved {
    List<VerifierKey> all = new ArrayList<>(configured.values());
    added.all().stream().filter(each -> !configured.containsKey(each.name())).forEach(all::add);
    return all;
  }

  /** Says whether the witness is on. */
  public boolean on() {
    try {
      return !logs().isEmpty();
    } catch (IOException | NotProved e) {
      return false;
    }
  }

  /** Says whether a log is listed in the configuration, where no command can remove it. */
  public boolean configured(String origin) {
    return configured.containsKey(origin);
  }

  /**
   * Adds a log, once it is in the evidence log who did.
   *
   * @throws IOException if either could not be kept.
   */
  public void add(VerifierKey log, String actor) throws IOException, NotProved {
    record("witness.log_added", log.name(), actor, Map.of("key", log.toString()));
    added.add(log);
  }

  /** Removes a log, once it is in the evidence log who did; returns whether it was there. */
  public boolean remove(String origin, String actor) throws IOException, NotProved {
    if (added.key(origin).isEmpty()) {
      return false;
    }
    record("witness.log_removed", origin, actor, Map.of());
    return added.remove(origin);
  }

  private void record(String type, String subject, String actor, Map<String, Object> fields)
      throws IOException {
    try {
      evidence
          .append(EvidenceRecord.now(type, subject, actor, fields))
          .toCompletableFuture()
          .get(RECEIPT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the evidence log did not take it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Tells the program's log and the evidence log. */
  private final class Recorded implements Observer {
    private final Map<String, String> told =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 256;
          }
        };

    @Override
    public void refused(String origin, Suspicion suspicion, String file) {
      if (first(origin + suspicion, file)) {
        LOG.warn("witness: checkpoint of {} refused ({}), kept in {}", origin, suspicion, file);
        Map<String, Object> fields = Map.of("suspicion", suspicion.word());
        evidence.note(EvidenceRecord.now("witness.refused", origin, "system", fields));
      }
    }

    @Override
    public void stopped(String origin, String reason) {
      if (first(origin, reason)) {
        LOG.error("witness: nothing is signed for {}: {}", origin, reason);
      }
    }

    /** Whoever sends the same again must not fill the logs. */
    private boolean first(String about, String what) {
      synchronized (told) {
        return !what.equals(told.put(about, what));
      }
    }
  }
}
