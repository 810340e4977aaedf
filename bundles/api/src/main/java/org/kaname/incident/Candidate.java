package org.kaname.incident;

import java.util.List;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.text.Text;

/**
 * A possible cause of an incident.
 *
 * @param cause what it may be.
 * @param probability 0..1; those of one incident add up to 1.
 * @param sentence the cause in one sentence, with who, whom and why.
 * @param supporting facts that speak for it.
 * @param contradicting facts that speak against it.
 * @param pattern id of the known attack pattern that the facts fit, empty if they fit none.
 * @param independent how many independent observations support it: two of the same kind, by the
 *     same detector, count once.
 * @param techniques ids of ATT&amp;CK for ICS that it stands for, in order of weight.
 */
public record Candidate(
    Cause cause,
    double probability,
    Text sentence,
    List<Fact> supporting,
    List<Fact> contradicting,
    String pattern,
    int independent,
    List<String> techniques) {
  public Candidate {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability " + probability);
    }
    supporting = List.copyOf(supporting);
    contradicting = List.copyOf(contradicting);
    // Records of earlier versions lack these.
    sentence = sentence == null ? Text.of("cause." + cause.word()) : sentence;
    pattern = pattern == null ? "" : pattern;
    techniques = techniques == null ? List.of() : List.copyOf(techniques);
  }

  /** A candidate of which no more is known than its facts. */
  public Candidate(
      Cause cause, double probability, List<Fact> supporting, List<Fact> contradicting) {
    this(
        cause,
        probability,
        Text.of("cause." + cause.word()),
        supporting,
        contradicting,
        "",
        Math.min(1, supporting.size()),
        List.of());
  }
}
