package org.kaname.incident;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.text.Text;

/**
 * Alerts of any source merged by origin and cause.
 *
 * @param id sensor, epoch and sequence joined by '-'; valid on every machine.
 * @param sensor where it was seen.
 * @param first epoch nanoseconds of the first alert.
 * @param last epoch nanoseconds of the last alert.
 * @param devices text forms of the endpoints concerned, the origin first.
 * @param cause the most probable cause.
 * @param probability of that cause, 0..1.
 * @param severity the highest of its alerts.
 * @param what the finding that names it best.
 * @param facts of its alerts, oldest first, at most 50, and then when it began anew.
 * @param candidates causes by falling probability.
 * @param alerts how many alerts were merged.
 * @param open whether a further alert would still be merged into it.
 * @param verdict what a person decided.
 * @param decidedBy who decided, empty if nobody.
 * @param provenance where its traffic came from.
 * @param spread how it went, oldest first, each link once, at most 50: the first one is where it
 *     entered.
 */
public record Incident(
    String id,
    String sensor,
    long first,
    long last,
    List<String> devices,
    Cause cause,
    double probability,
    Severity severity,
    Text what,
    List<Fact> facts,
    List<Candidate> candidates,
    long alerts,
    boolean open,
    Verdict verdict,
    String decidedBy,
    Provenance provenance,
    List<Spread> spread) {
  /**
   * Key of the fact that what an incident is about began anew after a pause; parameters {@code
   * origin} and {@code seconds}. Who shows alarms shows it as another one.
   */
  public static final String RENEWED = "incident.fact.renewed";

  public Incident {
    devices = List.copyOf(devices);
    facts = List.copyOf(facts);
    candidates = List.copyOf(candidates);
    // Records of earlier versions lack these; nothing of then is acted upon now.
    provenance = provenance == null ? Provenance.RECORDED : provenance;
    spread = spread == null ? List.of() : List.copyOf(spread);
  }

  /** The same with a person's decision; nothing is merged into it any more. */
  public Incident decided(Verdict other, String by) {
    return new Incident(
        id,
        sensor,
        first,
        last,
        devices,
        cause,
        probability,
        severity,
        what,
        facts,
        candidates,
        alerts,
        false,
        other,
        by,
        provenance,
        spread);
  }

  /** Returns the packets that its facts point at, each once. */
  public Set<PacketRef> packets() {
    Set<PacketRef> packets = new LinkedHashSet<>();
    Stream.concat(
            facts.stream(),
            candidates.stream()
                .flatMap(
                    one -> Stream.concat(one.supporting().stream(), one.contradicting().stream())))
        .map(Fact::packet)
        .forEach(packet -> packet.ifPresent(packets::add));
    return packets;
  }
}
