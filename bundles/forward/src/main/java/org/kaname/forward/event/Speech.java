package org.kaname.forward.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaname.incident.Provenance;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/**
 * Says things in the language of a target. Thread-safe.
 *
 * @param texts of all bundles.
 * @param locale of the target.
 * @param console address of the web console without a slash at its end, empty if links are not
 *     wanted.
 */
public record Speech(Texts texts, Locale locale, String console) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX").withZone(ZoneId.systemDefault());

  /** Says a text. */
  public String say(Text text) {
    return texts.say(text, locale);
  }

  /** Says a text of this bundle. */
  public String say(String key, Map<String, Object> parameters) {
    return say(new Text("forward." + key, parameters));
  }

  /** Says a moment, given in epoch nanoseconds, by the clock of this machine. */
  public String time(long nanos) {
    return TIME.format(Instant.ofEpochSecond(0, nanos));
  }

  /** Says an amount of money an hour, whole. */
  static String money(double amount) {
    return String.format(Locale.ROOT, "%,d", Math.round(amount));
  }

  /** Says a share, 0..1, in whole percent. */
  static long percent(double share) {
    return Math.round(share * 100);
  }

  /** Marks what did not come from a network card, so that nobody takes it for real. */
  public String marked(Provenance provenance, String title) {
    return provenance == Provenance.LIVE
        ? title
        : say("provenance." + provenance.word(), Map.of("title", title));
  }

  /** Says where to go on; empty without an address of the console. */
  public List<String> link(String route) {
    return console.isEmpty() || route.isEmpty()
        ? List.of()
        : List.of(say("link", Map.of("address", console + "/#/" + route)));
  }

  /** Says what a step does, as the shell does. */
  String step(Step step) {
    Selector target = step.target().get(0);
    String client = target.client().isEmpty() ? "*" : target.client();
    String server = target.server().isEmpty() ? "*" : target.server();
    return say(
        new Text(
            "response.action." + step.action().word(),
            Map.of(
                "client",
                client,
                "server",
                server,
                "device",
                target.client().isEmpty() ? server : client,
                "port",
                target.port() < 0 ? "*" : String.valueOf(target.port()),
                "driver",
                step.driver(),
                "minutes",
                Math.max(1, Math.round(step.limit().toSeconds() / 60.0)),
                "packets",
                step.packetsPerSecond())));
  }
}
