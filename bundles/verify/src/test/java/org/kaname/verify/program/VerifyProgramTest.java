package org.kaname.verify.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.verify.Maker;
import org.kaname.verify.NotProved;
import org.kaname.verify.Reader;
import org.kaname.verify.Value;

class VerifyProgramTest {
  private static final Maker MAKER = new Maker(5, 2);
  @TempDir private @Nullable Path folder;

  private record Run(int status, String text) {}

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status = VerifyProgram.run(List.of(arguments), Map.of("LANG", "ja_JP.UTF-8"), print);
    return new Run(status, out.toString(StandardCharsets.UTF_8));
  }

  private String file(byte[] bytes) throws IOException {
    Path file = Objects.requireNonNull(folder).resolve("evidence.kaname");
    Files.write(file, bytes);
    return file.toString();
  }

  @Test
  void goodFile_isProvedInTheLanguageOfTheEnvironment() throws IOException {
    Run run = run("--show", file(Maker.gzip(MAKER.file())));
    assertEquals(0, run.status());
    assertTrue(run.text().startsWith("証明されました\n"), run.text());
    assertTrue(run.text().contains("incident-0 の判定: 保守作業  [incident.verdict]"), run.text());
    assertTrue(run.text().contains("証人がいません。"));
    Run english = run("--lang", "en", file(Maker.gzip(MAKER.file())));
    assertTrue(english.text().startsWith("Proved\n"));
    assertTrue(english.text().contains("There is no witness."));
  }

  @Test
  void otherKey_isNotProved() throws IOException {
    String file = file(Maker.gzip(MAKER.file()));
    Run right = run("--key", MAKER.logKey().toString(), file);
    assertEquals(0, right.status());
    assertFalse(right.text().contains("ログの鍵が確かに"), right.text());
    assertTrue(run(file).text().contains("ログの鍵が確かに"));
    Run run = run("--key", new Maker(1, 1).logKey().toString(), file);
    assertEquals(1, run.status());
    assertTrue(run.text().contains("鍵が違う可能性があります"), run.text());
    assertTrue(run.text().contains("個別には正しかったこと"), run.text());
    Run witness = run("--witness", MAKER.witnessKey(0).toString(), "--quorum", "1", file);
    assertEquals(1, witness.status());
  }

  @Test
  void wrongUse_isExplained() throws IOException {
    String file = file(Maker.gzip(MAKER.file()));
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of(file, file),
            List.of("--key"),
            List.of("--key", "x", file),
            List.of("--quorum", "-1", file),
            List.of("--tsa", file, file),
            List.of("--tsa", "/nowhere", file),
            List.of("--lang", "de", file),
            List.of("--nonsense", "x", file))) {
      Run run = run(wrong.toArray(String[]::new));
      assertEquals(2, run.status(), wrong.toString());
      assertTrue(run.text().contains("java -jar kaname-verify.jar"), run.text());
    }
    assertEquals(2, run("/nowhere/file.kaname").status());
    assertEquals(2, run("/").status());
  }

  @Test
  void json_isTheVerdict() throws IOException, NotProved {
    Run run = run("--json", "--show", file(Maker.gzip(MAKER.file())));
    Value.Members verdict = (Value.Members) Reader.read(run.text().strip());
    assertEquals(new Value.Flag(true), verdict.members().get("proved"));
    assertEquals(List.of("proved", "findings", "records"), List.copyOf(verdict.members().keySet()));
    assertTrue(run.text().contains("\"key\":\"records.in_log\""));
  }

  @Test
  void contents_doNotSteerTheTerminal() throws IOException {
    Map<String, Object> file = MAKER.file();
    file.put("origin", "\u001b[2J\u202e");
    Run run = run("--show", file(Maker.gzip(file)));
    assertEquals(1, run.status());
    assertFalse(run.text().contains("\u001b"));
    assertFalse(run.text().contains("\u202e"));
  }
}
