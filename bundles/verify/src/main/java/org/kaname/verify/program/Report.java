package org.kaname.verify.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaname.verify.Canonical;
import org.kaname.verify.Disclosure;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.Verdict;

/** A verdict as text or as JSON. */
final class Report {
  private static final List<Level> ORDER =
      List.of(Level.FAULT, Level.PROVED, Level.NOT_PROVED, Level.HIDDEN, Level.NOTE);

  private final Verdict verdict;
  private final Messages messages;

  Report(Verdict verdict, Messages messages) {
    this.verdict = verdict;
    this.messages = messages;
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the verdict for people. */
  String text() {
    String word = verdict.proved() ? "proved" : "not_proved";
    StringBuilder text = new StringBuilder(messages.say("verdict." + word)).append('\n');
    text.append(messages.say("verdict." + condition(word) + "_text")).append('\n');
    for (Level level : ORDER) {
      List<Finding> findings = verdict.of(level);
      if (!findings.isEmpty()) {
        text.append('\n').append(messages.say("head." + head(level))).append('\n');
        findings.forEach(each -> text.append("  - ").append(messages.say(each)).append('\n'));
      }
    }
    return harmless(text.toString());
  }

  /** A key that came with the file proves something only if it is the organisation's. */
  private String condition(String word) {
    boolean own =
        verdict.of(Level.NOT_PROVED).stream()
            .map(Finding::key)
            .anyMatch("log.key_from_file"::equals);
    return verdict.proved() && own ? "proved_if" : word;
  }

  /** Under a fault nothing stands as proved, however right it is by itself. */
  private String head(Level level) {
    return level == Level.PROVED && !verdict.proved() ? "held" : word(level);
  }

  /** Returns the fields that are shown as a table. */
  String table(EvidenceFile file, String language) {
    Shown shown = new Shown(file, language, messages.say("show.hidden_word"));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            messages.say("show.index"), messages.say("show.field"), messages.say("show.value")));
    for (EvidenceFile.Entry record : file.records()) {
      List<Disclosure> fields = Shown.fields(record);
      String index = Long.toString(record.index());
      for (Disclosure field : fields) {
        String name = field.name();
        String said = Shown.fixed(name) ? messages.say("name." + name) : shown.word(name);
        rows.add(List.of(index, harmless(said), harmless(shown.value(field, fields))));
      }
      count(rows, index, "show.hidden", record.hidden().size());
      count(rows, index, "show.erased", record.erased().size());
    }
    return Columns.of(rows);
  }

  private void count(List<List<String>> rows, String index, String key, int count) {
    if (count > 0) {
      rows.add(List.of(index, messages.say(key), Integer.toString(count)));
    }
  }

  /** Returns the verdict for programs. */
  String json(boolean show) {
    List<String> findings = new ArrayList<>();
    for (Finding each : verdict.findings()) {
      findings.add(
          "{\"level\":"
              + Canonical.string(word(each.level()))
              + ",\"key\":"
              + Canonical.string(each.key())
              + ",\"parameters\":"
              + object(each.parameters())
              + ",\"text\":"
              + Canonical.string(messages.say(each))
              + "}");
    }
    String records =
        show && verdict.file().isPresent() ? ",\"records\":" + records(verdict.file().get()) : "";
    return "{\"proved\":"
        + verdict.proved()
        + ",\"findings\":["
        + String.join(",", findings)
        + "]"
        + records
        + "}\n";
  }

  private static String records(EvidenceFile file) {
    List<String> records = new ArrayList<>();
    for (EvidenceFile.Entry record : file.records()) {
      List<String> fields = new ArrayList<>();
      for (Disclosure field : Shown.fields(record)) {
        fields.add(
            "{\"name\":"
                + Canonical.string(field.name())
                + ",\"value\":"
                + Canonical.string(field.value().shown())
                + "}");
      }
      records.add(
          "{\"index\":%d,\"fields\":[%s],\"hidden\":%d,\"erased\":%d}"
              .formatted(
                  record.index(),
                  String.join(",", fields),
                  record.hidden().size(),
                  record.erased().size()));
    }
    return "[" + String.join(",", records) + "]";
  }

  private static String object(Map<String, String> parameters) {
    List<String> members = new ArrayList<>();
    parameters.forEach(
        (name, value) -> members.add(Canonical.string(name) + ":" + Canonical.string(value)));
    return "{" + String.join(",", members) + "}";
  }

  /** What a file holds must not steer a terminal: control characters become visible. */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]", "\ufffd");
  }
}
