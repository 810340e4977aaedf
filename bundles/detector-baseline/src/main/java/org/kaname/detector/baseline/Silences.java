package org.kaname.detector.baseline;

/** Tells when a device that spoke often and regularly speaks no more. */
final class Silences {
  private static final long NANOS = 1_000_000_000L;

  /** Only what came so often is missed when it stays away. */
  private static final int REGULAR = 30;

  private static final long LONGEST_REGULAR = 60 * NANOS;

  /** Who has spoken for so long since something was told of it is missed anew. */
  private static final long SETTLED = 600 * NANOS;

  /** How often a kind is looked at of which nothing can be told now. */
  private static final long LATER = 120 * NANOS;

  private final Learned learned;
  private final Findings findings;
  private final SilenceWatch watch = new SilenceWatch();

  Silences(Learned learned, Findings findings) {
    this.learned = learned;
    this.findings = findings;
  }

  /** Watches a kind that is not learned any more, if it came regularly. */
  void watch(int kind) {
    Envelope envelope = learned.envelope();
    if (envelope.count(kind) >= REGULAR && envelope.longestGap(kind) < LONGEST_REGULAR) {
      watch.add(kind, envelope.last(kind) + patience(kind));
    }
  }

  void second(long second) {
    watch.second(second, this::due);
  }

  void jumped(long to) {
    watch.restart(to, this::due);
  }

  private long patience(int kind) {
    return learned.envelope().longestGap(kind) * 3 + 10 * NANOS;
  }

  /** Returns when to look at a kind again. */
  private long due(int kind, long now) {
    Envelope envelope = learned.envelope();
    if (!envelope.met(kind)
        || envelope.flags(kind) != Envelope.KNOWN
        || envelope.longestGap(kind) >= LONGEST_REGULAR) {
      return SilenceWatch.Check.DONE;
    }
    long last = envelope.last(kind);
    long told = learned.kinds().told(kind);
    if (told != Kinds.NEVER && last - told < SETTLED) {
      return now + LATER;
    }
    long due = last + patience(kind);
    if (now <= due) {
      return due;
    }
    if (othersSpeak(kind, now - patience(kind))) {
      envelope.excuse(kind, now);
      return now + patience(kind);
    }
    learned.kinds().told(kind, now);
    tell(kind);
    return now + LATER;
  }

  /** Says whether the sender still sends something else on the same link: then it is not silent. */
  private boolean othersSpeak(int kind, long since) {
    Kinds kinds = learned.kinds();
    Envelope envelope = learned.envelope();
    for (int other = kinds.first(kinds.link(kind)); other >= 0; other = kinds.next(other)) {
      if (other != kind
          && kinds.direction(other) == kinds.direction(kind)
          && envelope.met(other)
          && envelope.last(other) >= since) {
        return true;
      }
    }
    return false;
  }

  private void tell(int kind) {
    int link = learned.kinds().link(kind);
    if (learned.traffic().chatter(link)) {
      return;
    }
    int client = learned.traffic().client(link);
    int server = learned.traffic().server(link);
    boolean asks = learned.kinds().direction(kind) == 0;
    Envelope envelope = learned.envelope();
    findings.silence(
        asks ? client : server,
        asks ? server : client,
        kind,
        envelope.last(kind),
        envelope.longestGap(kind));
  }
}
