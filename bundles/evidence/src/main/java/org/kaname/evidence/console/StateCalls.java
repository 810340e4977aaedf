package org.kaname.evidence.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.text.Texts;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiReply;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;

/** How the log is. */
final class StateCalls {
  private static final String SENTENCE = "record.";
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final FileEvidenceLog log;
  private final Texts texts;

  StateCalls(FileEvidenceLog log, Texts texts) {
    this.log = log;
    this.texts = texts;
  }

  UiReply state(UiCall call) {
    Optional<OpenLog> open = log.open();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("open", open.isPresent());
    said.put("size", open.map(OpenLog::size).orElse(0L));
    said.put("covered", open.map(OpenLog::covered).orElse(0L));
    said.put("origin", open.map(OpenLog::origin).orElse(""));
    said.put("key", open.map(there -> there.verifier().toString()).orElse(""));
    said.put("fingerprint", open.map(there -> there.verifier().fingerprint()).orElse(""));
    long signed = open.map(there -> there.anchors().lastMillis()).orElse(0L);
    said.put("signed", signed * NANOS_PER_MILLI);
    said.put("stamped", open.map(there -> there.anchors().lastStamped()).orElse(0L));
    said.put("witnesses", witnesses(open));
    said.put("faults", log.fault().map(EvidenceFault::text).map(List::of).orElse(List.of()));
    said.put("types", types());
    return UiReply.of(said);
  }

  private static Map<String, Object> witnesses(Optional<OpenLog> open) {
    List<String> keys = open.map(there -> there.witnesses().keys()).orElse(List.of());
    Optional<Anchor> seen = open.flatMap(there -> there.anchors().witnessed());
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("quorum", open.map(there -> there.witnesses().quorum()).orElse(0));
    said.put("known", keys.size());
    said.put("signed", keys.stream().filter(key -> cosigned(seen, key)).count());
    said.put("covered", seen.map(Anchor::size).orElse(0L));
    return said;
  }

  private static boolean cosigned(Optional<Anchor> seen, String key) {
    try {
      return seen.isPresent()
          && seen.get().note().cosigned(VerifierKey.parse(key)).toEpochMilli() >= 0;
    } catch (NotProved e) {
      return false;
    }
  }

  /** Types that have a sentence, for whoever looks for one. */
  private List<String> types() {
    return texts.messages(Locale.ENGLISH).keySet().stream()
        .filter(key -> key.startsWith(SENTENCE))
        .map(key -> key.substring(SENTENCE.length()))
        .sorted()
        .toList();
  }
}
