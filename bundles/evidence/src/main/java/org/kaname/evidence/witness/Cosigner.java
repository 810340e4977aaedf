package org.kaname.evidence.witness;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.log.WitnessPolicy;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the newest checkpoint cosigned, and keeps it when the quorum has. A witness that does not
 * answer holds up nobody. Of one thread, on which the replies are taken too.
 */
final class Cosigner {
  private static final Logger LOG = LoggerFactory.getLogger(Cosigner.class);

  private final Settings settings;
  private final FileEvidenceLog log;
  private final WitnessClient client;
  private final Executor thread;
  private final LongSupplier clock;
  private final List<Asked> asked;
  private final WitnessPolicy policy;
  private final QuorumWatch watch;
  private @Nullable Round round;
  private long nextRound = Long.MIN_VALUE;
  private volatile List<WitnessState> states;
  private volatile boolean missed;

  /**
   * What a site has chosen.
   *
   * @param quorum 0 asks for both of two, and for most of three or more.
   */
  record Settings(List<KnownWitness> witnesses, int quorum, int seconds) {
    Settings {
      witnesses = List.copyOf(witnesses);
    }

    /** Returns how many have to cosign; never more than there are. */
    int needed() {
      int all = witnesses.size();
      if (quorum > 0) {
        return Math.min(quorum, all);
      }
      return all <= 2 ? all : all / 2 + 1;
    }
  }

  Cosigner(Settings settings, FileEvidenceLog log, WitnessClient client, Executor thread) {
    this(settings, log, client, thread, () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
  }

  Cosigner(
      Settings settings,
      FileEvidenceLog log,
      WitnessClient client,
      Executor thread,
      LongSupplier clock) {
    this.settings = settings;
    this.log = log;
    this.client = client;
    this.thread = thread;
    this.clock = clock;
    asked = settings.witnesses().stream().map(each -> new Asked(each, settings.seconds())).toList();
    policy =
        new WitnessPolicy(
            settings.needed(),
            settings.witnesses().stream().map(each -> each.key().toString()).toList());
    watch = new QuorumWatch(settings.needed(), clock.getAsLong());
    states = asked.stream().map(Asked::state).toList();
  }

  int quorum() {
    return settings.needed();
  }

  /** Returns how each witness stands to the log; from any thread. */
  List<WitnessState> states() {
    return states;
  }

  /** Says whether the quorum has been missed for over a minute; from any thread. */
  boolean missed() {
    return missed;
  }

  /** Sends what there is to send. Called every now and then. */
  void tick() {
    Optional<OpenLog> open = log.open();
    if (open.isEmpty()) {
      watch.met(clock.getAsLong());
      return;
    }
    open.get().witnesses(policy);
    Optional<Anchor> last = open.get().anchors().last();
    if (last.isPresent() && !asked.isEmpty()) {
      long now = clock.getAsLong();
      Round current = current(last.get(), now);
      for (Asked each : asked) {
        if (each.free(now) && !current.has(each.witness().name())) {
          ask(each, current, open.get());
        }
      }
      watch(current, now);
    }
  }

  private Round current(Anchor last, long now) {
    Round current = round;
    if (current == null || (last.size() != current.size() && now >= nextRound)) {
      current = new Round(last);
      round = current;
      nextRound = now + settings.seconds();
    }
    return current;
  }

  private void watch(Round current, long now) {
    if (current.count() >= settings.needed()) {
      watch.met(now);
    }
    Optional<EvidenceRecord> news = watch.look(current.count(), now);
    missed = watch.missed();
    if (news.isPresent()) {
      LOG.warn("evidence: {} {}", news.get().type(), news.get().fields());
      log.note(news.get());
    }
  }

  private void ask(Asked each, Round current, OpenLog there) {
    long old = each.from(current.size());
    try {
      List<byte[]> proof = there.proofs().consistency(old, current.size());
      each.begin();
      var unused =
          client
              .ask(each.witness(), new WitnessClient.Question(old, proof, current.note()))
              .thenAcceptAsync(reply -> answered(each, current, old, reply, there), thread);
    } catch (IOException e) {
      LOG.warn("evidence: no proof for witness {}: {}", each.witness().name(), e.getMessage());
      each.later(clock.getAsLong());
    }
  }

  private void answered(Asked each, Round current, long old, Reply reply, OpenLog there) {
    each.end();
    long now = clock.getAsLong();
    if (reply instanceof Reply.Signed signed) {
      each.signed(current.size(), signed.time());
      current.add(each.witness().name(), signed.line());
      keep(current, there);
    } else if (reply instanceof Reply.Seen seen) {
      seen(each, current, old, seen.size(), there);
    } else if (reply instanceof Reply.Unproved) {
      contradicted(each, "evidence.witness.other", there, now);
    } else if (reply instanceof Reply.Failed failed) {
      failed(each, failed, now);
    }
    states = asked.stream().map(Asked::state).toList();
  }

  private void seen(Asked each, Round current, long old, long size, OpenLog there) {
    long now = clock.getAsLong();
    if (size > there.size()) {
      each.learn(size);
      contradicted(each, "evidence.witness.ahead", there, now);
    } else if (size == old && size == current.size()) {
      contradicted(each, "evidence.witness.other", there, now);
    } else if (!each.learn(size) || size == old) {
      failed(each, new Reply.Failed("evidence.witness.garbled", "409"), now);
    } else if (size > current.size()) {
      each.later(now);
    }
  }

  private static void failed(Asked each, Reply.Failed failed, long now) {
    Text text = each.text(failed.key(), Map.of("reason", failed.detail()));
    LOG.debug("evidence: witness {}: {}", each.witness().name(), text);
    each.failed(text, now);
  }

  private void contradicted(Asked each, String key, OpenLog there, long now) {
    Map<String, Object> fields = Map.of("seen", each.seen(), "size", there.size());
    if (each.contradicted(each.text(key, fields), now)) {
      String name = each.witness().name();
      LOG.error(
          "evidence: WITNESS {} CONTRADICTS THIS LOG: it has cosigned {} records, the log has {} ({})",
          name,
          each.seen(),
          there.size(),
          key);
      log.note(EvidenceRecord.now("evidence.contradicted", name, "system", fields));
    }
  }

  private void keep(Round current, OpenLog there) {
    long known = there.anchors().witnessed().map(Anchor::size).orElse(0L);
    if (current.count() < settings.needed() || current.size() < known) {
      return;
    }
    watch.met(clock.getAsLong());
    try {
      there.anchors().witnessed(current.cosigned(), current.size());
    } catch (IOException e) {
      LOG.warn(
          "evidence: a cosigned checkpoint was not kept, the next one may: {}", e.getMessage());
    }
  }
}
