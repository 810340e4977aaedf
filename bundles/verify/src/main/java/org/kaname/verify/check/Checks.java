package org.kaname.verify.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kaname.verify.Anchors;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.NotProved;

/** All checks of a file, in the order in which people read them. */
public final class Checks {
  private final EvidenceFile file;
  private final Anchors anchors;
  private final Instant now;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private Checks(EvidenceFile file, Anchors anchors, Instant now) {
    this.file = file;
    this.anchors = anchors;
    this.now = now;
  }

  /** Returns what the checks find; a fault in one does not stop the others. */
  public static List<Finding> of(EvidenceFile file, Anchors anchors, Instant now) {
    Checks checks = new Checks(file, anchors, now);
    checks.run();
    return List.copyOf(checks.findings);
  }

  private void run() {
    try {
      Head head = Head.of(file.head());
      each(() -> head.check(anchors));
      each(() -> RecordCheck.of(file, head.checkpoint()));
      each(() -> StatementCheck.of(file));
      each(() -> new WitnessCheck(head, anchors, now).of(file.head()));
      each(() -> new TimeCheck(anchors, now).of(file, head.checkpoint()));
      each(() -> new RenewalCheck(anchors, now).of(file, head.checkpoint()));
      each(() -> Coverage.of(file, head.checkpoint()));
    } catch (NotProved e) {
      findings.add(Finding.fault(e));
    }
  }

  private interface Check {
    List<Finding> run() throws NotProved;
  }

  private void each(Check check) {
    try {
      findings.addAll(check.run());
    } catch (NotProved e) {
      findings.add(Finding.fault(e));
    }
  }

  /** What is and what is not shown, and what no such file proves. */
  private static final class Coverage {
    private Coverage() {}

    static List<Finding> of(EvidenceFile file, org.kaname.verify.Checkpoint head) {
      List<Finding> findings = new ArrayList<>();
      add(findings, "fields.hidden", file.records().stream().map(EvidenceFile.Entry::hidden));
      add(findings, "fields.erased", file.records().stream().map(EvidenceFile.Entry::erased));
      int shown = file.records().size();
      if (shown < head.size()) {
        findings.add(
            Finding.of(Level.NOT_PROVED, "records.others", "count", shown, "size", head.size()));
      }
      findings.add(Finding.of(Level.NOT_PROVED, "contents.truth"));
      findings.add(Finding.of(Level.NOTE, "file.words"));
      return findings;
    }

    private static void add(
        List<Finding> findings, String key, java.util.stream.Stream<List<String>> lists) {
      List<Integer> sizes = lists.map(List::size).filter(size -> size > 0).toList();
      if (!sizes.isEmpty()) {
        int fields = sizes.stream().mapToInt(Integer::intValue).sum();
        findings.add(Finding.of(Level.HIDDEN, key, "fields", fields, "records", sizes.size()));
      }
    }
  }
}
