package org.kaname.evidence.console;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;
import org.kaname.verify.Anchors;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Verdict;
import org.kaname.verify.Verifier;

/** Verifies files that somebody brings, as the program and the page of the verifier do. */
final class VerifyCalls {
  /** A file may be large, so not many at once. */
  private final Semaphore room = new Semaphore(2);

  private final FileEvidenceLog log;
  private final VerifierWords words = new VerifierWords();

  VerifyCalls(FileEvidenceLog log) {
    this.log = log;
  }

  UiReply verify(UiCall call) throws IOException {
    if (!room.tryAcquire()) {
      throw new UiFault(503, Text.of("evidence.ui.verify.busy"));
    }
    try {
      return UiReply.of(said(verdict(call.file())));
    } finally {
      room.release();
    }
  }

  /** A file of this very log is verified with the key that the log has, not with the file's own. */
  private Verdict verdict(byte[] file) {
    Verdict verdict = Verifier.verify(file, Anchors.NONE, Instant.now());
    if (!own(verdict)) {
      return verdict;
    }
    Anchors anchors =
        new Anchors(log.open().map(OpenLog::verifier), List.of(), Optional.empty(), List.of());
    return Verifier.verify(file, anchors, Instant.now());
  }

  private boolean own(Verdict verdict) {
    return log.open().isPresent()
        && verdict.file().isPresent()
        && verdict.file().get().head().origin().equals(log.open().get().origin());
  }

  private Map<String, Object> said(Verdict verdict) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("proved", verdict.proved());
    said.put("own", own(verdict));
    Optional<EvidenceFile> file = verdict.file();
    said.put("origin", file.map(each -> each.head().origin()).orElse(""));
    said.put("about", file.map(EvidenceFile::about).orElse(""));
    said.put("made", file.map(EvidenceFile::made).orElse(""));
    said.put("records", file.map(each -> each.records().size()).orElse(0));
    said.put("findings", verdict.findings().stream().map(this::finding).toList());
    return said;
  }

  private Map<String, Object> finding(Finding finding) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    said.put("key", finding.key());
    said.put("ja", words.say(finding, "ja"));
    said.put("en", words.say(finding, "en"));
    return said;
  }
}
