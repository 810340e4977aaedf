package org.kaname.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kaname.forward.event.Kind;
import org.kaname.testkit.MessagesContract;

class MessagesTest extends MessagesContract {
  private static final Path L10N = Path.of("src/main/resources/OSGI-INF/l10n");
  private static final Pattern IN_PAGE = Pattern.compile("'(forward\\.[a-z._]+[a-z])'");
  private static final Pattern IN_JAVA = Pattern.compile("\"(forward\\.[a-z._]+[a-z])\"");
  private static final Pattern SAID =
      Pattern.compile("say\\(\\s*\"((?:rec|incident|response|test)\\.[a-z_.]+[a-z])\"");
  private static final Pattern CONFIG = Pattern.compile("fault\\(\"([a-z_]+)\"");

  @Override
  protected List<String> required() {
    List<String> keys = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      keys.add("forward.kind." + kind.word());
    }
    for (String state : List.of("unusable", "failing", "sending", "idle")) {
      keys.add("forward.state." + state);
    }
    for (String state : List.of("open", "closed", "decided")) {
      keys.add("forward.incident.state." + state);
    }
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".mjs")) {
          find(IN_PAGE, file, "", keys);
        } else if (file.toString().endsWith(".java")) {
          find(IN_JAVA, file, "", keys);
          find(SAID, file, "forward.", keys);
          find(CONFIG, file, "forward.config.", keys);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    // Types of records, not messages.
    keys.removeAll(
        List.of(
            "forward.tested",
            "forward.dead",
            "forward.dropped",
            "forward.resent",
            "forward.discarded",
            "forward.test",
            "forward.mjs"));
    for (String type : List.of("tested", "dead", "dropped", "resent", "discarded")) {
      keys.add("record.forward." + type);
    }
    return keys;
  }

  private static void find(Pattern pattern, Path file, String prefix, List<String> keys)
      throws IOException {
    pattern
        .matcher(Files.readString(file))
        .results()
        .forEach(found -> keys.add(prefix + found.group(1)));
  }

  private static Properties read(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(L10N.resolve(name))) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void settings_areExplainedInBothLanguages() throws IOException {
    Properties english = read("metatype.properties");
    assertEquals(english.keySet(), read("metatype_ja.properties").keySet());
    for (var method : Config.class.getDeclaredMethods()) {
      assertTrue(english.containsKey(method.getName() + ".name"), method.getName());
      assertTrue(english.containsKey(method.getName() + ".description"), method.getName());
    }
  }
}
