package org.kaname.verify.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;
import org.kaname.verify.Reader;
import org.kaname.verify.Value;

class MessagesTest {
  private static final Path PAGE = Path.of("src/main/resources/verify.html");
  private static final Pattern KEY = Pattern.compile("[\"']([a-z]+\\.[a-z_]+)[\"']");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+\\}");

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static Map<String, Value> texts(String language) throws IOException, NotProved {
    String json = between(page(), "id=\"texts\">", "</script>");
    Value.Members all = (Value.Members) Reader.read(json);
    return ((Value.Members) all.members().getOrDefault(language, new Value.Nothing())).members();
  }

  @Test
  void languages_haveTheSameKeysAndPlaces() throws IOException, NotProved {
    Map<String, Value> japanese = texts("ja");
    Map<String, Value> english = texts("en");
    assertEquals(english.keySet(), japanese.keySet());
    for (String key : english.keySet()) {
      assertEquals(places(english, key), places(japanese, key), key);
    }
  }

  private static Set<String> places(Map<String, Value> texts, String key) {
    Set<String> places = new TreeSet<>();
    Matcher place = PLACE.matcher(texts.getOrDefault(key, new Value.Nothing()).shown());
    while (place.find()) {
      places.add(place.group());
    }
    return places;
  }

  @Test
  void everyKeyOfTheSources_hasAMessage() throws IOException {
    Messages messages = Messages.in("ja");
    List<String> missing = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
        missing(Files.readString(source), messages, missing);
      }
    }
    missing(between(page(), "<script>", "</script>"), messages, missing);
    assertEquals(List.of(), missing);
  }

  private static void missing(String source, Messages messages, List<String> missing) {
    Matcher key = KEY.matcher(source);
    while (key.find()) {
      boolean other = Set.of("native.encoding", "incident.verdict").contains(key.group(1));
      if (!other && !key.group(1).endsWith(".") && !messages.knows(key.group(1))) {
        missing.add(key.group(1));
      }
    }
  }

  /** The policy of the page allows its own script and style, by their hashes, and nothing else. */
  @Test
  void policy_namesTheScriptAndTheStyle() throws IOException {
    String policy = between(page(), "Content-Security-Policy\" content=\"", "\"");
    assertEquals(
        "default-src 'none'; script-src '"
            + hash(between(page(), "<script>", "</script>"))
            + "'; style-src '"
            + hash(between(page(), "<style>", "</style>"))
            + "'; base-uri 'none'; form-action 'none'",
        policy);
  }

  private static String hash(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return "sha256-" + Encoded.base64(Hashing.SHA_256.of(utf8));
  }

  @Test
  void page_writesNoMarkup() throws IOException {
    String script = between(page(), "<script>", "</script>");
    for (String way :
        List.of("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")) {
      assertTrue(!script.contains(way), way);
    }
  }
}
