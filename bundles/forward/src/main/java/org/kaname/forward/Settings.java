package org.kaname.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.kaname.forward.event.Speech;
import org.kaname.forward.format.Format;
import org.kaname.forward.send.Form;
import org.kaname.forward.send.Sender;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/**
 * The configuration as it can be used. With a fault that leaves no way out nothing is sent, and
 * people are told.
 *
 * @param sender empty if nothing can be sent.
 * @param notices whether messages to people go out here.
 */
record Settings(
    String name,
    Optional<Way> way,
    Wanted wanted,
    Speech speech,
    Format format,
    Optional<LongFunction<Sender>> sender,
    long queueBytes,
    boolean notices,
    List<Text> faults) {
  Settings {
    faults = List.copyOf(faults);
  }

  static Settings of(String name, Config config, Texts texts, String version) {
    List<Text> faults = new ArrayList<>();
    Speech speech = new Speech(texts, locale(config, faults), console(config));
    Optional<Way> way = Way.of(config.kind());
    if (way.isEmpty()) {
      faults.add(new Text("forward.config.kind", Map.of("value", config.kind())));
    }
    Optional<LongFunction<Sender>> sender =
        way.flatMap(one -> new Ways(name, config, speech::say, faults).make(one));
    Format format = new Formats(config, way.orElse(Way.MAIL), version, faults).format();
    return new Settings(
        name,
        way,
        Wanted.of(config, faults),
        speech,
        format,
        sender,
        Math.max(1, config.queueMiB()) * (1L << 20),
        way.equals(Optional.of(Way.MAIL)) && config.mailNotices(),
        faults);
  }

  private static Locale locale(Config config, List<Text> faults) {
    String language = config.language().strip().toLowerCase(Locale.ROOT);
    if (!language.equals("ja") && !language.equals("en")) {
      faults.add(new Text("forward.config.language", Map.of("value", config.language())));
      return Locale.JAPANESE;
    }
    return Locale.forLanguageTag(language);
  }

  private static String console(Config config) {
    return config.console().strip().replaceAll("/+$", "");
  }

  Form form() {
    return way.map(one -> one.syslog() ? Form.SYSLOG : one == Way.WEBHOOK ? Form.JSON : Form.TEXT)
        .orElse(Form.TEXT);
  }
}
