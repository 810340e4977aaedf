package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bin/kaname says by itself, in both languages. */
final class WordsIT {
  private static final Pattern JAPANESE = Pattern.compile("[\\u3040-\\u30ff\\u4e00-\\u9fff]");

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void prepare() throws IOException {
    installation = Installation.copy(folder.resolve("home"), "kaname-core");
  }

  @Test
  void everySentence_isInTheLanguageOfTheUser() {
    Map<List<String>, Integer> calls = new LinkedHashMap<>();
    calls.put(List.of(), 64);
    calls.put(List.of("nonsense"), 64);
    calls.put(List.of("help"), 0);
    calls.put(List.of("status"), 3);
    calls.put(List.of("stop"), 1);
    calls.put(List.of("exec", "shell:echo hi"), 255);
    calls.put(List.of("shell"), 255);
    calls.put(List.of("rollback"), 1);
    calls.put(List.of("backup", "it's.zip"), 64);
    calls.put(List.of("upgrade", "/none"), 1);
    calls.forEach(this::check);
  }

  private void check(List<String> words, int status) {
    Container.Answer english = installation.kaname(words.toArray(String[]::new));
    Container.Answer japanese = installation.inJapanese(words.toArray(String[]::new));
    assertEquals(status, english.status(), english.toString());
    assertEquals(status, japanese.status(), japanese.toString());
    String said = english.out() + english.err();
    assertFalse(said.isBlank(), words.toString());
    assertFalse(JAPANESE.matcher(said).find(), said);
    for (String line : (japanese.out() + japanese.err()).lines().toList()) {
      assertTrue(JAPANESE.matcher(line).find(), words + ": " + line);
    }
  }

  @Test
  void whatCannotBeSigned_isSaid() {
    for (String[] words : new String[][] {{"sign"}, {"sign", "/none.jar", "--key", "/none.p12"}}) {
      String english = installation.kaname(words).err();
      assertTrue(english.contains("kaname: "), english);
      String japanese = installation.inJapanese(words).err();
      assertTrue(JAPANESE.matcher(japanese).find(), japanese);
    }
  }

  /** The words are in a file, as the tests themselves may run without a locale. */
  private String echoed(String locale) throws IOException {
    Path script = folder.resolve("echo.sh");
    Files.writeString(script, "exec '" + installation.home() + "/bin/kaname' exec 'shell:echo 証跡'");
    return Container.run(List.of("sh", script.toString()), Map.of("LC_ALL", locale)).out();
  }

  /** The locale that is asked for need not be installed, and there may be none. */
  @Test
  void announcementAndWords_areThoseOfTheUser() throws Exception {
    try (Installation running = installation) {
      assertEquals(0, running.inJapanese("start").status());
      assertEquals("証跡\n", echoed("ja_JP.UTF-8"));
      assertEquals("証跡\n", echoed("C"));
      Path log = running.data().resolve("log/console.log");
      Container.until(Duration.ofMinutes(1), () -> said(log).contains("ワンタイム"));
      assertTrue(said(log).contains("コンソール: http://127.0.0.1"), said(log));
      assertTrue(said(log).contains("ワンタイム"), said(log));
    }
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noSentence_goesPastTheChoiceOfLanguage() throws IOException {
    List<String> lines = Files.readAllLines(installation.home().resolve("bin/kaname"));
    assertEquals(List.of(), lines.stream().filter(line -> line.contains("echo \"kaname")).toList());
  }
}
