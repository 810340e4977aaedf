package org.kaname.incident.cause;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;

/** Which patterns the alerts of one incident fit so far. */
final class Fits {
  /** Pairs of devices that are followed, all patterns together. */
  private static final int MOST_PAIRS = 256;

  /**
   * A pattern that fits.
   *
   * @param rank place in the table: the first of a cause counts.
   * @param decisive the last alert of somebody who acts.
   * @param observations what its terms came true by, each detector and aspect once.
   */
  record Fit(int rank, AttackPattern pattern, Alert decisive, Set<String> observations) {
    Fit {
      observations = Set.copyOf(observations);
    }
  }

  /** Which terms have come true, and by what. */
  private static final class Progress {
    final boolean[] met;
    final Set<String> observations = new HashSet<>();
    int left;
    @Nullable Alert last;
    @Nullable Alert acting;

    Progress(int terms) {
      met = new boolean[terms];
      left = terms;
    }
  }

  private final Meanings meanings;
  private final boolean[] done;
  private final Map<String, Progress> progress = new HashMap<>();
  private final Map<Cause, Fit> found = new EnumMap<>(Cause.class);

  Fits(Meanings meanings) {
    this.meanings = meanings;
    done = new boolean[meanings.patterns().size()];
  }

  /** Takes an alert; returns whether another pattern fits now. */
  boolean add(Alert alert) {
    boolean news = false;
    for (int rank = 0; rank < done.length; rank++) {
      if (!done[rank]) {
        news |= look(rank, alert);
      }
    }
    return news;
  }

  private boolean look(int rank, Alert alert) {
    AttackPattern pattern = meanings.patterns().get(rank);
    List<Term> terms = pattern.terms();
    for (int term = 0; term < terms.size(); term++) {
      if (terms.get(term).fits(alert)) {
        Progress at = progress(rank, pattern, alert);
        if (at != null && meet(at, pattern, term, alert)) {
          fits(rank, pattern, at.acting == null ? alert : at.acting, at.observations);
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Progress progress(int rank, AttackPattern pattern, Alert alert) {
    String key = rank + (pattern.pair() ? " " + pair(alert) : "");
    Progress known = progress.get(key);
    if (known == null && progress.size() < MOST_PAIRS) {
      known = new Progress(pattern.terms().size());
      progress.put(key, known);
    }
    return known;
  }

  private static String pair(Alert alert) {
    String one = alert.origin().text();
    String other = alert.peer().text();
    return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
  }

  /** Says whether the alert makes the pattern fit; one alert stands for one term only. */
  private boolean meet(Progress at, AttackPattern pattern, int term, Alert alert) {
    boolean early = pattern.ordered() && term > 0 && !at.met[term - 1];
    if (at.met[term] || early || alert.equals(at.last)) {
      return false;
    }
    at.met[term] = true;
    at.observations.add(meanings.observation(alert));
    at.last = alert;
    if (meanings.acts(alert)) {
      at.acting = alert;
    }
    return --at.left == 0;
  }

  private void fits(int rank, AttackPattern pattern, Alert decisive, Set<String> observations) {
    done[rank] = true;
    found.merge(
        pattern.cause(),
        new Fit(rank, pattern, decisive, observations),
        (one, other) -> one.rank() < other.rank() ? one : other);
  }

  /** Returns the first pattern of the table, for a cause, that fits. */
  Optional<Fit> of(Cause cause) {
    return Optional.ofNullable(found.get(cause));
  }
}
