package org.kaname.verify.check;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.verify.Anchors;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Encoded;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Hashing;
import org.kaname.verify.Level;
import org.kaname.verify.NotProved;
import org.kaname.verify.time.Token;

/** The records hashed again with another function, and stamped. */
final class RenewalCheck {
  private static final Pattern TEXT =
      Pattern.compile(
          "kaname-renewal/v1\n([^\n]+)\n(0|[1-9][0-9]{0,15})\n(sha-384|sha-512)\n([^\n]+)\n");

  private static final long LIMIT = 1L << 53;

  private final Anchors anchors;
  private final Instant now;

  RenewalCheck(Anchors anchors, Instant now) {
    this.anchors = anchors;
    this.now = now;
  }

  List<Finding> of(EvidenceFile file, Checkpoint head) throws NotProved {
    List<Finding> findings = new ArrayList<>();
    for (EvidenceFile.Renewal renewal : file.renewals()) {
      findings.addAll(of(file, head, renewal));
    }
    return findings;
  }

  private List<Finding> of(EvidenceFile file, Checkpoint head, EvidenceFile.Renewal renewal)
      throws NotProved {
    Matcher text = TEXT.matcher(renewal.text());
    if (!text.matches()
        || !text.group(1).equals(head.origin())
        || Long.parseLong(text.group(2)) < head.size()
        || Long.parseLong(text.group(2)) >= LIMIT
        || renewal.hidden().size() != file.records().size()) {
      throw new NotProved("renewal.malformed");
    }
    Optional<Hashing> hashing = Hashing.named(text.group(3));
    List<byte[]> leaves = leaves(file, renewal, hashing.orElseThrow());
    RecordCheck.check(
        hashing.get(),
        leaves,
        RecordCheck.proof(file, Long.parseLong(text.group(2)), renewal.proof()),
        Encoded.fromBase64(text.group(4)));
    TimeCheck times = new TimeCheck(anchors, now);
    Token token = times.over(renewal.token(), renewal.text().getBytes(StandardCharsets.UTF_8));
    if (token.hashing() != hashing.get()) {
      throw new NotProved("renewal.malformed");
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.of(
            Level.PROVED,
            "renewal.holds",
            "algorithm",
            hashing.get().word(),
            "time",
            Moments.text(token.time())));
    findings.addAll(times.trust(token));
    return findings;
  }

  private static List<byte[]> leaves(
      EvidenceFile file, EvidenceFile.Renewal renewal, Hashing hashing) throws NotProved {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < file.records().size(); i++) {
      EvidenceFile.Entry record = file.records().get(i);
      List<String> unseen = renewal.hidden().get(i);
      if (unseen.size() != record.hidden().size() + record.erased().size()) {
        throw new NotProved("renewal.malformed");
      }
      leaves.add(RecordCheck.leaf(record, unseen, hashing));
    }
    return leaves;
  }
}
