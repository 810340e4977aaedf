package org.kaname.incident.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.incident.Candidate;
import org.kaname.text.Text;

/**
 * Weighs what the alerts of one incident say about its cause.
 *
 * <p>The n-th alert of one key counts 1/n: a hundred of the same say little more than ten. The
 * probability of a cause is its squared weight over the sum of all squares. Only the probabilities
 * are worked out anew for an alert that says nothing new, so that a flood costs little.
 */
public final class Reasoning {
  private static final int MOST_FACTS = 50;
  private static final int MOST_FACTS_OF_A_CAUSE = 10;
  private static final int MOST_TECHNIQUES = 6;

  private record Weighed(Fact fact, Set<Cause> causes) {}

  /** What does not change with every alert. */
  private record Argument(
      Text sentence,
      List<Fact> supporting,
      List<Fact> contradicting,
      String pattern,
      int independent,
      List<String> techniques) {}

  private final Meanings meanings;
  private final Sentences sentences;
  private final Fits fits;
  private final Map<Cause, Double> weights = new EnumMap<>(Cause.class);
  private final Map<String, Integer> perKey = new HashMap<>();
  private final Set<Text> told = new HashSet<>();
  private final List<Weighed> facts = new ArrayList<>();
  private final Map<String, Alert> firstOfKey = new LinkedHashMap<>();
  private final Map<Cause, Set<String>> observed = new EnumMap<>(Cause.class);
  private final Map<Cause, Argument> arguments = new EnumMap<>(Cause.class);
  private List<Fact> plain = List.of();

  /** Makes one for a new incident. */
  public Reasoning(Meanings meanings, Knowledge knowledge) {
    this.meanings = meanings;
    sentences = new Sentences(knowledge);
    fits = new Fits(meanings);
  }

  /** Takes an alert. */
  public void add(Alert alert) {
    String key = alert.what().key();
    int nth = perKey.merge(key, 1, Integer::sum);
    alert.causes().forEach((cause, weight) -> weights.merge(cause, weight / nth, Double::sum));
    boolean news = firstOfKey.putIfAbsent(key, alert) == null;
    news |= observe(alert);
    news |= fits.add(alert);
    for (Fact fact : alert.facts()) {
      if (facts.size() < MOST_FACTS && told.add(fact.text())) {
        facts.add(new Weighed(fact, alert.causes().keySet()));
        plain = List.of();
        news = true;
      }
    }
    if (news) {
      arguments.clear();
    }
  }

  private boolean observe(Alert alert) {
    boolean news = false;
    String observation = meanings.observation(alert);
    for (Cause cause : alert.causes().keySet()) {
      news |= observed.computeIfAbsent(cause, one -> new HashSet<>()).add(observation);
    }
    return news;
  }

  /** Returns the facts of the alerts, oldest first, at most 50. */
  public List<Fact> facts() {
    if (plain.size() != facts.size()) {
      plain = facts.stream().map(Weighed::fact).toList();
    }
    return plain;
  }

  /** Returns the finding that speaks most for a cause; of equals the gravest one. */
  public Text headline(Cause cause) {
    return loudest(cause).what();
  }

  private Alert loudest(Cause cause) {
    return firstOfKey.values().stream()
        .max(
            Comparator.<Alert>comparingDouble(alert -> alert.causes().getOrDefault(cause, 0.0))
                .thenComparing(Alert::severity))
        .orElseThrow();
  }

  /** Returns the causes by falling probability. */
  public List<Candidate> candidates() {
    double sum = weights.values().stream().mapToDouble(weight -> weight * weight).sum();
    if (sum <= 0) {
      return List.of(candidate(Cause.UNKNOWN, 1));
    }
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<Cause, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(one -> candidate(one.getKey(), rounded(one.getValue() * one.getValue() / sum)))
        .toList();
  }

  private static double rounded(double probability) {
    return Math.round(probability * 1000) / 1000.0;
  }

  private Candidate candidate(Cause cause, double probability) {
    Argument why = arguments.computeIfAbsent(cause, this::argue);
    return new Candidate(
        cause,
        probability,
        why.sentence(),
        why.supporting(),
        why.contradicting(),
        why.pattern(),
        why.independent(),
        why.techniques());
  }

  private Argument argue(Cause cause) {
    Optional<Fits.Fit> fit = fits.of(cause);
    return new Argument(
        fit.map(sentences::of).orElseGet(() -> sentences.of(cause, loudest(cause))),
        about(cause, true),
        about(cause, false),
        fit.map(one -> one.pattern().id()).orElse(""),
        independent(cause, fit),
        techniques(cause, fit));
  }

  /**
   * Counts the observations behind a cause. What makes its pattern fit speaks for it too: that a
   * link is new says little by itself, and much beside a command.
   */
  private int independent(Cause cause, Optional<Fits.Fit> fit) {
    Set<String> all = new HashSet<>(observed.getOrDefault(cause, Set.of()));
    fit.ifPresent(one -> all.addAll(one.observations()));
    return all.size();
  }

  /** Facts of alerts that speak for a cause, or that name only others. */
  private List<Fact> about(Cause cause, boolean supporting) {
    return facts.stream()
        .filter(weighed -> weighed.causes().contains(cause) == supporting)
        .map(Weighed::fact)
        .limit(MOST_FACTS_OF_A_CAUSE)
        .toList();
  }

  /** Those of the pattern, then those of findings that speak for no other cause more. */
  private List<String> techniques(Cause cause, Optional<Fits.Fit> fit) {
    Set<String> all = new LinkedHashSet<>();
    fit.ifPresent(one -> all.addAll(one.pattern().techniques()));
    for (Alert alert : firstOfKey.values()) {
      double most =
          alert.causes().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
      if (most > 0 && alert.causes().getOrDefault(cause, 0.0) >= most) {
        all.addAll(meanings.techniques(alert));
      }
    }
    if (all.isEmpty()) {
      all.addAll(meanings.techniques(cause));
    }
    return all.stream().limit(MOST_TECHNIQUES).toList();
  }
}
