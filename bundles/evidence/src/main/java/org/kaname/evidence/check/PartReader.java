package org.kaname.evidence.check;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.kaname.evidence.disk.FrameWalk;
import org.kaname.evidence.disk.Keys;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Erasure;
import org.kaname.evidence.seal.Names;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.evidence.seal.Sha256;

/** Goes through one segment of records; one thread has one. */
final class PartReader {
  private final RecordFiles records;
  private final Statements statements;
  private final Findings findings;
  private final RecordScan scan = new RecordScan();
  private final Keys keys = new Keys();

  PartReader(RecordFiles records, Statements statements, Findings findings) {
    this.records = records;
    this.statements = statements;
    this.findings = findings;
  }

  /** Reads the records of a segment from a place on, and says what cannot be read. */
  Part read(long base, int count, boolean whole) throws IOException {
    Part part = new Part(base, count);
    int at = 0;
    try (FrameWalk walk = records.walkOf(base / RecordFiles.SEGMENT)) {
      while (at < count && walk.next()) {
        if (records.offset(base + at) != walk.start()) {
          findings.record("evidence.check.offset", base + at);
        }
        take(part, at, walk.body(), walk.length());
        at++;
      }
      if (whole && at == count && walk.next()) {
        findings.record("evidence.check.surplus", base + count);
      }
      if (whole && at == count && walk.end() != records.bytes(base / RecordFiles.SEGMENT)) {
        findings.add("evidence.check.length", Map.of("file", records.name(base)));
      }
    }
    rest(part, at);
    return part;
  }

  /** Behind a frame that is not whole the others are found by their offsets. */
  private void rest(Part part, int from) throws IOException {
    for (int at = from; at < part.count; at++) {
      Optional<byte[]> body = records.read(part.base + at);
      if (body.isPresent()) {
        take(part, at, body.get(), body.get().length);
      } else {
        findings.record("evidence.check.unreadable", part.base + at);
      }
    }
  }

  private void take(Part part, int at, byte[] body, int length) {
    if (!scan.take(body, 0, length)) {
      findings.record("evidence.check.unreadable", part.base + at);
      return;
    }
    part.read[at] = true;
    scan.hash(part.hashes, at * Sha256.LENGTH);
    part.sources[at] = scan.string(Names.SOURCE).map(keys::source).orElse(Part.UNKNOWN);
    part.subjects[at] = scan.string(Names.SUBJECT).map(keys::subject).orElse(Part.UNKNOWN);
    part.counters[at] = scan.number(Names.COUNTER);
    part.previous[at] = scan.number(Names.PREVIOUS);
    for (int field = 0; field < scan.count(); field++) {
      if (!scan.open(field)) {
        part.erased.add(new long[] {part.base + at, field});
      }
    }
    if (scan.string(Names.TYPE).orElse("").equals(Erasure.TYPE)) {
      part.declared.addAll(Erasure.places(scan));
    }
    statements.check(part.base + at, scan);
  }
}
