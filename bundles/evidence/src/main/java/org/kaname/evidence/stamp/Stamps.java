package org.kaname.evidence.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.renew.Renewal;
import org.kaname.evidence.renew.UnreadableRecord;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.text.Text;
import org.kaname.timestamp.ArchiveEvidence;
import org.kaname.timestamp.StampHash;
import org.kaname.timestamp.TimeStampFault;
import org.kaname.timestamp.TokenInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints time-stamped now and then, on a thread of its own, and renews the evidence
 * records of before in time. Thread-safe; one request after the other.
 */
@Component(service = Stamps.class, immediate = true, configurationPid = "org.kaname.evidence.stamp")
@Designate(ocd = StampConfig.class)
public final class Stamps {
  /** Type of the records that say a checkpoint was stamped. */
  static final String STAMPED = "evidence.stamped";

  private static final Logger LOG = LoggerFactory.getLogger(Stamps.class);
  private static final long TICK = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final Duration DAY = Duration.ofDays(1);

  /** The log grows by one record with each stamp; more than a few are something else. */
  private static final long FEW = 8;

  private final FileEvidenceLog log;
  private final StampSource source;
  private final Duration interval;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "evidence-stamp");
            made.setDaemon(true);
            return made;
          });

  private Duration pause = FIRST_PAUSE;
  private long notBefore = System.nanoTime();
  private Instant lookedForOld = Instant.EPOCH;
  private volatile @Nullable Text fault;

  @Activate
  public Stamps(StampConfig config, @Reference FileEvidenceLog log) {
    this(
        log,
        StampSource.of(config.authority(), config.authorityCertificate()),
        Duration.ofMinutes(Math.max(1, config.minutes())));
    if (!config.authority().isBlank() && !source.there()) {
      LOG.error("org.kaname.evidence.stamp: {}", source.why());
      fault = source.why();
    }
    var unused = thread.scheduleWithFixedDelay(this::tick, TICK, TICK, TimeUnit.SECONDS);
  }

  Stamps(FileEvidenceLog log, StampSource source, Duration interval) {
    this.log = log;
    this.source = source;
    this.interval = interval;
  }

  StampSource source() {
    return source;
  }

  /** Says whether there is an authority to ask. */
  public boolean on() {
    return source.there();
  }

  /** Returns why the last attempt failed, or what is wrong with the configuration. */
  public Optional<Text> fault() {
    return Optional.ofNullable(fault);
  }

  /** Stamps and renews what is due. Called every now and then. */
  synchronized void tick() {
    try {
      Optional<OpenLog> open = log.open();
      if (source.there() && open.isPresent() && System.nanoTime() - notBefore >= 0) {
        attempt(open.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | LinkageError e) {
      // A scheduled task that throws is never called again.
      failed(new Text("evidence.stamp.failed", Map.of("reason", String.valueOf(e))));
    }
  }

  private void attempt(OpenLog open) throws IOException, InterruptedException {
    try {
      if (due(open, Instant.now())) {
        stamp(open);
      }
      if (lookedForOld.plus(DAY).isBefore(Instant.now())) {
        int renewed = new StampRenewal(source).beforeTheyExpire(open, Instant.now());
        lookedForOld = Instant.now();
        recordRenewal(renewed);
      }
    } catch (EvidenceFault e) {
      failed(e.text());
    }
  }

  private void failed(Text why) {
    fault = why;
    notBefore = System.nanoTime() + pause.toNanos();
    LOG.warn("evidence: no time stamp, tried again in {}: {}", pause, why);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  /** Says whether the last stamp is old enough and something has happened since. */
  boolean due(OpenLog open, Instant now) throws IOException {
    Optional<Anchor> before = open.anchors().stampedAt(open.anchors().lastStamped());
    if (before.isPresent() && time(before.get()).plus(interval).isAfter(now)) {
      return false;
    }
    return target(open).isPresent();
  }

  private static Instant time(Anchor stamped) {
    try {
      return TokenInfo.read(stamped.tokens().get(0)).time();
    } catch (TimeStampFault e) {
      return Instant.EPOCH; // damaged: it is time for another one
    }
  }

  /** Returns the checkpoint to stamp; empty if all there is to say was stamped. */
  Optional<Anchor> target(OpenLog open) throws IOException {
    long done = open.anchors().lastStamped();
    Optional<Anchor> witnessed = open.anchors().witnessed();
    if (witnessed.isPresent() && news(open, done, witnessed.get().size())) {
      return witnessed;
    }
    Optional<Anchor> last = open.anchors().last();
    return last.isPresent() && news(open, done, last.get().size()) ? last : Optional.empty();
  }

  /** A log in which nothing happens but stamping would else be stamped for ever. */
  private static boolean news(OpenLog open, long from, long to) throws IOException {
    if (to - from > FEW) {
      return true;
    }
    for (long index = from; index < to; index++) {
      Optional<StoredRecord> record = open.read(index);
      if (record.isEmpty() || !record.get().text("type").equals(STAMPED)) {
        return true;
      }
    }
    return false;
  }

  private Anchor stamp(OpenLog open) throws IOException, InterruptedException {
    Anchor target = target(open).or(() -> open.anchors().last()).orElseThrow(Stamps::empty);
    byte[] text = bytes(target.note().text());
    byte[] token = source.stamp(StampHash.SHA256.of(text));
    try {
      byte[] record = ArchiveEvidence.evidenceRecord(StampHash.SHA256, List.of(text), token);
      TokenInfo info = TokenInfo.read(token);
      open.anchors().stamped(target.note(), target.size(), token, record);
      Map<String, Object> fields =
          Map.of(
              "size", target.size(),
              "stampedAt", info.time().toString(),
              "authority", info.authority(),
              "serial", info.serial());
      log.note(EvidenceRecord.now(STAMPED, "evidence", "system", fields));
    } catch (TimeStampFault e) {
      throw StampSource.fault(e);
    }
    fault = null;
    pause = FIRST_PAUSE;
    notBefore = System.nanoTime();
    return target;
  }

  private static EvidenceFault empty() {
    return new EvidenceFault(Text.of("evidence.fault.opening"));
  }

  /**
   * Has the newest checkpoint stamped now.
   *
   * @return how many records it covers.
   * @throws EvidenceFault if there is no token.
   */
  public synchronized long now(OpenLog open) throws IOException, InterruptedException {
    return stamp(open).size();
  }

  /**
   * Renews the time stamps of all evidence records now (RFC 4998, 5.2).
   *
   * @return how many.
   * @throws EvidenceFault if one could not be; the others stay as they are then.
   */
  public synchronized int renew(OpenLog open) throws IOException, InterruptedException {
    int renewed = new StampRenewal(source).all(open);
    recordRenewal(renewed);
    return renewed;
  }

  /**
   * What became of a renewal with longer hashes.
   *
   * @param size number of records.
   * @param records evidence records that were renewed too.
   * @param millis it took.
   */
  public record Longer(long size, int records, long millis) {}

  /**
   * Hashes all records with SHA-512, has the result stamped, and renews the evidence records of the
   * stamped checkpoints with it (RFC 4998, 5.3).
   *
   * @throws EvidenceFault if a token is missing or a record cannot be read.
   */
  public synchronized Longer renewHashes(OpenLog open, String actor)
      throws IOException, InterruptedException {
    if (!source.there()) {
      throw new EvidenceFault(source.why());
    }
    long begin = System.nanoTime();
    if (target(open).isPresent()) {
      stamp(open);
    }
    try {
      Renewal made = log.renew(text -> source.stamp(StampHash.SHA512.of(bytes(text))));
      int records = new StampRenewal(source).hashTrees(open);
      Map<String, Object> fields =
          Map.of("size", made.size(), "algorithm", "sha-512", "evidenceRecords", records);
      log.record(EvidenceRecord.now("evidence.renewed", "evidence", actor, fields));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      return new Longer(made.size(), records, millis);
    } catch (UnreadableRecord e) {
      Map<String, Object> index = Map.of("index", e.index());
      throw new EvidenceFault(new Text("evidence.renew.unreadable", index), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void recordRenewal(int renewed) {
    if (renewed > 0) {
      log.note(
          EvidenceRecord.now(
              "evidence.stamps_renewed", "evidence", "system", Map.of("count", renewed)));
    }
  }

  /**
   * Says whether stamping has failed for over a day, or for over twice the interval where that is
   * longer: so old is the first record that no stamped checkpoint covers.
   */
  public boolean overdue(OpenLog open, Instant now) throws IOException {
    long first = open.anchors().lastStamped();
    if (fault == null || target(open).isEmpty()) {
      return false;
    }
    Duration twice = interval.multipliedBy(2);
    Duration patience = twice.compareTo(DAY) > 0 ? twice : DAY;
    long nanos = open.read(first).map(record -> record.time("registered")).orElse(0L);
    return Instant.ofEpochSecond(0, nanos).plus(patience).isBefore(now);
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
  }
}
