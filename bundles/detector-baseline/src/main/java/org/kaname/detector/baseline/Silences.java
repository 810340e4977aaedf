package org.kaname.detector.baseline;

/** Tells when a device that spoke often and regularly speaks no more. */
final class Silences {
  private static final long NANOS = 1_000_000_000L;

  /** Only what came so often is missed when it stays away. */
  private static final int REGULAR = 30;

  private static final long LONGEST_REGULAR = 60 * NANOS;

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
        || envelope.longestGap(kind) >= LONGEST_REGULAR
        || learned.kinds().told(kind) != Kinds.NEVER) {
      return SilenceWatch.Check.DONE;
    }
    long due = envelope.last(kind) + patience(kind);
    if (now <= due) {
      return due;
    }
    if (othersSpeak(kind, now - patience(kind))) {
      envelope.excuse(kind, now);
      return now + patience(kind);
    }
    learned.kinds().told(kind, now);
    tell(kind);
    return SilenceWatch.Check.DONE;
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
