package org.kaname.evidence.witness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.log.FileEvidenceLog;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The witnesses of the log. They are asked on a thread of its own: the log never waits for them.
 * Thread-safe.
 */
@Component(
    service = Witnesses.class,
    immediate = true,
    configurationPid = "org.kaname.evidence.witness")
@Designate(ocd = WitnessConfig.class)
public final class Witnesses {
  private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long TICK = 200;

  private final FileEvidenceLog log;
  private final WitnessList list;
  private final int quorum;
  private final int seconds;
  private final WitnessClient client = new WitnessClient(LIMIT, Clock.systemUTC());
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "evidence-witness");
            made.setDaemon(true);
            return made;
          });

  private volatile Cosigner cosigner;

  @Activate
  public Witnesses(BundleContext context, WitnessConfig config, @Reference FileEvidenceLog log)
      throws IOException {
    this(
        log,
        new WitnessList(
            String.join(" ", config.witnesses()),
            Path.of(
                Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"),
                "evidence",
                "witnesses")),
        config.quorum(),
        config.seconds());
  }

  Witnesses(FileEvidenceLog log, WitnessList list, int quorum, int seconds) {
    this.log = log;
    this.list = list;
    this.quorum = quorum;
    this.seconds = Math.max(1, seconds);
    cosigner = cosigner();
    var unused = thread.scheduleWithFixedDelay(this::tick, 0, TICK, TimeUnit.MILLISECONDS);
  }

  private Cosigner cosigner() {
    return new Cosigner(new Cosigner.Settings(list.all(), quorum, seconds), log, client, thread);
  }

  private void tick() {
    try {
      cosigner.tick();
    } catch (RuntimeException | LinkageError e) {
      // A scheduled task that throws is never called again.
      LOG.error("evidence: witnesses could not be asked; it is tried again", e);
    }
  }

  /** Returns how each witness stands to the log. */
  public List<WitnessState> states() {
    return cosigner.states();
  }

  /** Returns how many have to cosign; 0 if there is no witness. */
  public int quorum() {
    return cosigner.quorum();
  }

  /** Says whether the quorum has been missed for over a minute. */
  public boolean quorumMissed() {
    return cosigner.missed();
  }

  /** Says whether a witness stands in the configuration, where no command removes it. */
  public boolean configured(String name) {
    return list.configured(name);
  }

  /** Says whether there is room for one more. */
  public boolean full() {
    return list.all().size() >= WitnessList.MOST;
  }

  /**
   * Adds a witness, once it is in the log who did.
   *
   * @throws IOException if either could not be kept.
   */
  public synchronized void add(KnownWitness witness, String actor)
      throws IOException, InterruptedException {
    Map<String, Object> fields =
        Map.of("address", witness.address().toString(), "key", witness.key().toString());
    log.record(EvidenceRecord.now("evidence.witness_added", witness.name(), actor, fields));
    list.add(witness);
    cosigner = cosigner();
  }

  /**
   * Removes a witness that was added, once it is in the log who did.
   *
   * @return whether it was there.
   * @throws IOException if either could not be kept.
   */
  public synchronized boolean remove(String name, String actor)
      throws IOException, InterruptedException {
    boolean there = list.all().stream().anyMatch(each -> each.name().equals(name));
    if (there && !configured(name)) {
      log.record(EvidenceRecord.now("evidence.witness_removed", name, actor, Map.of()));
      list.remove(name);
      cosigner = cosigner();
    }
    return there;
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
  }
}
