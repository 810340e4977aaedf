package org.kaname.verify.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.verify.Finding;
import org.kaname.verify.NotProved;
import org.kaname.verify.Reader;
import org.kaname.verify.Value;

/** The messages of the page, so that the program and the page say the same. */
public final class Messages {
  private static final String OPENING = "<script type=\"application/json\" id=\"texts\">";
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  private final Map<String, String> texts;

  private Messages(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Returns the messages in {@code ja} or {@code en}. */
  public static Messages in(String language) {
    try (InputStream in =
        Objects.requireNonNull(Messages.class.getResourceAsStream("/verify.html"))) {
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int from = page.indexOf(OPENING) + OPENING.length();
      return of(Reader.read(page.substring(from, page.indexOf("</script>", from))), language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NotProved e) {
      throw new IllegalStateException("the page of this very jar", e);
    }
  }

  private static Messages of(Value texts, String language) {
    Map<String, String> messages = new HashMap<>();
    if (texts instanceof Value.Members languages
        && languages.members().get(language) instanceof Value.Members own) {
      own.members().forEach((key, text) -> messages.put(key, text.shown()));
    }
    return new Messages(messages);
  }

  /** Returns the message of a key; an unknown key comes back itself. */
  String say(String key, Map<String, String> parameters) {
    return fill(texts.getOrDefault(key, key), parameters);
  }

  String say(String key) {
    return say(key, Map.of());
  }

  /** Returns what a finding says. */
  public String say(Finding finding) {
    return say(finding.key(), finding.parameters());
  }

  /** Says whether there is a message. */
  public boolean knows(String key) {
    return texts.containsKey(key);
  }

  private static String fill(String message, Map<String, String> parameters) {
    return fill(message, place -> parameters.getOrDefault(place, "{" + place + "}"));
  }

  /** Puts values into the places of a message. */
  static String fill(String message, UnaryOperator<String> values) {
    return PLACE
        .matcher(message)
        .replaceAll(place -> Matcher.quoteReplacement(values.apply(place.group(1))));
  }
}
