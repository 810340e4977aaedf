package org.kaname.report.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.report.Desks;
import org.kaname.report.FileTexts;
import org.kaname.view.CommandFault;

class IncidentCommandTest {
  private static final String ID = "eth1-mh2k4-7";

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** A session of which only the variables and the terminal are asked for. */
  private Session session(String language) {
    Map<String, Object> variables =
        Map.of("kaname.cwd", folder.toString(), "USER", "sato", "kaname.language", language);
    PrintStream console = new PrintStream(printed, true, UTF_8);
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "get" -> variables.get(arguments[0]);
                  case "getConsole" -> console;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private String run(String language, String... words) throws CommandFault {
    try (Desks desks = new Desks()) {
      IncidentCommand command = new IncidentCommand();
      command.desk = desks.desk();
      command.texts = FileTexts.all();
      command.session = session(language);
      command.words = List.of(words);
      command.execute();
    }
    return printed.toString(UTF_8);
  }

  private String fault(String... words) {
    String said = assertThrows(CommandFault.class, () -> run("en", words)).getMessage();
    return String.valueOf(said);
  }

  @Test
  void report_isWrittenInTheFormThatTheNameEndsIn() throws Exception {
    String said = run("ja", ID, "r.PDF");
    assertTrue(said.contains("を作成しました"), said);
    byte[] file = Files.readAllBytes(folder.resolve("r.PDF"));
    assertEquals("%PDF", new String(file, 0, 4, UTF_8));
  }

  @Test
  void optionsBehind_decideFormAndLanguage() throws Exception {
    String said = run("en", ID, "r", "--form", "json", "--lang", "ja", "--json");
    assertTrue(said.contains("\"sha256\":\""), said);
    assertTrue(Files.readString(folder.resolve("r")).contains("インシデント報告書"));
  }

  @Test
  void fileThatIsThere_isNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("r.pdf"), "mine");
    assertFalse(fault(ID, "r.pdf").isEmpty());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void whatThereIsNot_isSaid() {
    assertEquals("odt is no form of a report. Say pdf, docx or json.", fault(ID, "r.odt"));
    assertTrue(fault("nobody", "r.pdf").contains("nobody"));
    assertFalse(Files.exists(folder.resolve("r.pdf")));
  }
}
