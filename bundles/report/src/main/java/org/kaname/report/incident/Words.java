package org.kaname.report.incident;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.kaname.inventory.Device;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Clean;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/**
 * Says things in the language of a report. Whatever comes out is fit for a document: of bounded
 * length, with nothing in it that cannot be seen.
 *
 * @param locale Japanese or English.
 * @param zone in which times are told.
 */
public record Words(Texts texts, Locale locale, ZoneId zone) {
  /** Longest text of one value, in characters: more than any message of ours. */
  private static final int LONGEST = 600;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  /** Returns {@code ja} or {@code en}. */
  public String language() {
    return locale.getLanguage().equals("ja") ? "ja" : "en";
  }

  String say(Text text) {
    return clean(texts.say(text, locale));
  }

  String say(String key) {
    return say(Text.of(key));
  }

  String say(String key, Map<String, Object> parameters) {
    return say(new Text(key, parameters));
  }

  /** Says one word of a closed vocabulary. */
  String word(String prefix, Enum<?> value) {
    return say(prefix + value.name().toLowerCase(Locale.ROOT));
  }

  /** Says a word that may be unknown: its message if there is one, else the word itself. */
  String wordOr(String prefix, String value) {
    String key = prefix + value;
    String said = value.isBlank() ? value : texts.say(Text.of(key), locale);
    return clean(said.equals(key) ? value : said);
  }

  String clean(String text) {
    return Clean.text(
        text,
        LONGEST,
        rest -> texts.say(new Text("report.cut", Map.of("n", number(rest))), locale));
  }

  /** Returns epoch nanoseconds as date and time of day. */
  String time(long nanos) {
    return TIME.format(Instant.ofEpochSecond(0, nanos).atZone(zone));
  }

  String timeWithOffset(long nanos) {
    return timeWithOffset(Instant.ofEpochSecond(0, nanos));
  }

  String timeWithOffset(Instant moment) {
    return WITH_OFFSET.format(moment.atZone(zone));
  }

  String timeOfMillis(long millis) {
    return millis == 0 ? "–" : TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** Returns a length of time to the second. */
  String length(Duration length) {
    String key = length.toHours() > 0 ? "hours" : length.toMinutes() > 0 ? "minutes" : "seconds";
    return say(
        "report.length." + key,
        Map.of(
            "hours", number(length.toHours()),
            "minutes", number(length.toMinutesPart()),
            "seconds", number(length.toSecondsPart())));
  }

  String number(long value) {
    return NumberFormat.getIntegerInstance(Locale.ROOT).format(value);
  }

  /** Returns an amount of money, rounded. */
  String amount(double value) {
    return NumberFormat.getIntegerInstance(Locale.ROOT).format(value);
  }

  String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** Returns what people call an address: the name on the site's list, else what it says itself. */
  String called(String address, CaseFile file) {
    String name = file.device(address).map(Words::name).orElse("");
    return clean(name.isEmpty() ? address : name + " (" + address + ")");
  }

  static String name(Device device) {
    if (device.approved() != null && !device.approved().name().isEmpty()) {
      return device.approved().name();
    }
    return device.names().isEmpty() ? "" : device.names().get(0);
  }

  /** Returns a dash for what is not known. */
  String known(String value) {
    return value.isBlank() ? "–" : clean(value);
  }

  /** Returns what is said of the first so many; how many are left out is said as one more. */
  <T> List<String> some(List<T> all, int most, Function<T, String> said) {
    List<String> some = new ArrayList<>(all.stream().limit(most).map(said).toList());
    if (all.size() > most) {
      some.add(more(all.size() - most));
    }
    return some;
  }

  String more(int count) {
    return say("report.more", Map.of("n", number(count)));
  }

  /** Adds what says how many of a table were left out. */
  void more(List<Block> blocks, int all, int most) {
    if (all > most) {
      blocks.add(new Block.Remark(more(all - most)));
    }
  }

  Block heading(String key) {
    return new Block.Heading(1, say("report.chapter." + key));
  }

  Block.Pair pair(String key, String value) {
    return new Block.Pair(say("report.name." + key), known(value));
  }

  Block.Column column(String key, int weight) {
    return new Block.Column(say("report.name." + key), weight);
  }
}
