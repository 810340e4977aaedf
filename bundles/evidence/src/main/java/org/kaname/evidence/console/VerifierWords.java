package org.kaname.evidence.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.verify.Finding;
import org.kaname.view.Json;

/** What the verifier says, in the words that its page has. */
final class VerifierWords {
  private static final String OPENING = "<script type=\"application/json\" id=\"texts\">";
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  private final Map<?, ?> languages;

  VerifierWords() {
    String page = new String(VerifierFiles.html(), StandardCharsets.UTF_8);
    int from = page.indexOf(OPENING) + OPENING.length();
    try {
      String json = page.substring(from, page.indexOf("</script>", from));
      languages = Json.read(json, Object.class) instanceof Map<?, ?> texts ? texts : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what a finding says; one without words is its key. */
  String say(Finding finding, String language) {
    Object message =
        languages.get(language) instanceof Map<?, ?> texts ? texts.get(finding.key()) : null;
    return message == null
        ? finding.key()
        : PLACE
            .matcher(String.valueOf(message))
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        finding.parameters().getOrDefault(place.group(1), place.group())));
  }
}
