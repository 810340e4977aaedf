package org.kaname.verify.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.verify.Disclosure;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.NotProved;

/** What a file shows of its records, in the reader's language by the file's own texts. */
final class Shown {
  private static final List<String> FIXED =
      List.of(
          "type",
          "subject",
          "actor",
          "time",
          "registered",
          "source",
          "counter",
          "previous",
          "signer");

  private final Map<String, String> own;
  private final Map<String, String> english;

  private final String hidden;

  /**
   * @param hidden what stands for a value that is not shown.
   */
  Shown(EvidenceFile file, String language, String hidden) {
    this.hidden = hidden;
    this.own = file.texts().getOrDefault(language, Map.of());
    this.english = file.texts().getOrDefault("en", Map.of());
  }

  /** Returns the message of a type or a word, else the word. */
  String word(String value) {
    return own.getOrDefault(value, english.getOrDefault(value, value));
  }

  /** Returns the fields that can be read, those that every record has before the others. */
  static List<Disclosure> fields(EvidenceFile.Entry record) {
    List<Disclosure> fields = new ArrayList<>();
    record.open().forEach(text -> read(text).ifPresent(fields::add));
    fields.sort(Comparator.comparingInt(Shown::place));
    return fields;
  }

  /** Reads a field; of one that is malformed the verdict tells. */
  private static Optional<Disclosure> read(String text) {
    try {
      return Optional.of(Disclosure.parse(text));
    } catch (NotProved e) {
      return Optional.empty();
    }
  }

  private static int place(Disclosure field) {
    int place = FIXED.indexOf(field.name());
    return place < 0 ? FIXED.size() : place;
  }

  static boolean fixed(String name) {
    return FIXED.contains(name);
  }

  /**
   * Returns the value of a field; that of {@code type} as a sentence with the other values. The
   * words are the file's own, so what was recorded stands beside them.
   */
  String value(Disclosure field, List<Disclosure> all) {
    String recorded = field.value().shown();
    String said = field.name().equals("type") ? sentence(word(recorded), all) : word(recorded);
    return said.equals(recorded) ? said : said + "  [" + recorded + "]";
  }

  private String sentence(String message, List<Disclosure> all) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Disclosure each : all) {
      values.put(each.name().replaceFirst("^fields\\.", ""), word(each.value().shown()));
    }
    return Messages.fill(message, place -> values.getOrDefault(place, hidden));
  }
}
