package org.kaname.verify.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.verify.Anchors;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;

/** The cosignatures of witnesses against the quorum. */
final class WitnessCheck {
  private final Head head;
  private final Anchors anchors;
  private final Instant now;

  WitnessCheck(Head head, Anchors anchors, Instant now) {
    this.head = head;
    this.anchors = anchors;
    this.now = now;
  }

  List<Finding> of(EvidenceFile.Head file) throws NotProved {
    boolean given = !anchors.witnesses().isEmpty();
    Map<String, VerifierKey> keys = new LinkedHashMap<>(); // one key counts once
    for (VerifierKey key : given ? anchors.witnesses() : parsed(file.witnesses())) {
      if (key.type() != VerifierKey.COSIGNATURE) {
        throw new NotProved("key.malformed");
      }
      keys.putIfAbsent(key.fingerprint(), key);
    }
    List<Finding> findings = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (VerifierKey key : keys.values()) {
      Optional<Finding> finding = witness(key);
      finding.ifPresent(findings::add);
      if (finding.isPresent() && finding.get().level() == Level.PROVED) {
        right.add(key.name() + " " + key.fingerprint());
      }
    }
    long asked = quorum(file, keys.size());
    findings.add(outcome(right.size(), asked));
    if (!given && !right.isEmpty()) {
      String list = String.join("; ", right);
      findings.add(Finding.of(Level.NOT_PROVED, "witness.keys_from_file", "keys", list));
    }
    return findings;
  }

  private static List<VerifierKey> parsed(List<String> texts) throws NotProved {
    List<VerifierKey> keys = new ArrayList<>();
    for (String text : texts) {
      keys.add(VerifierKey.parse(text));
    }
    return keys;
  }

  private long quorum(EvidenceFile.Head file, int known) {
    if (anchors.quorum().isPresent()) {
      return anchors.quorum().get();
    }
    if (!anchors.witnesses().isEmpty()) {
      return known;
    }
    return known == 0 ? file.quorum() : Math.max(1, file.quorum());
  }

  private Finding outcome(int right, long asked) {
    if (asked == 0) {
      return Finding.of(Level.NOT_PROVED, "witness.none");
    }
    boolean reached = right >= asked;
    boolean own = anchors.quorum().isPresent() || !anchors.witnesses().isEmpty();
    Level missed = own ? Level.FAULT : Level.NOT_PROVED;
    return Finding.of(
        reached ? Level.PROVED : missed,
        reached ? "witness.quorum" : "witness.too_few",
        "count",
        right,
        "quorum",
        asked);
  }

  /** Checks one witness; one that has not signed is passed over. */
  private Optional<Finding> witness(VerifierKey key) {
    Instant time;
    try {
      time = head.note().cosigned(key);
    } catch (NotProved e) {
      boolean missing = e.key().equals("note.missing");
      Finding wrong = Finding.of(Level.FAULT, "witness.wrong", "name", key.name());
      return missing ? Optional.empty() : Optional.of(wrong);
    }
    boolean future = Moments.ahead(time, now);
    return Optional.of(
        Finding.of(
            future ? Level.FAULT : Level.PROVED,
            future ? "witness.future" : "witness.signed",
            "name",
            key.name(),
            "time",
            Moments.text(time)));
  }
}
