package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways into an installation: those that are meant, and no other. */
final class WaysInIT {
  private static final Path ASSEMBLY = Path.of(System.getProperty("assembly")).normalize();

  @TempDir Path folder;

  @Test
  void assembly_hasNoStockScriptUserOrRemoteShell() throws IOException {
    try (Stream<Path> programs = Files.list(ASSEMBLY.resolve("bin"))) {
      assertEquals(List.of("kaname"), programs.map(p -> p.getFileName().toString()).toList());
    }
    assertFalse(Files.exists(ASSEMBLY.resolve("etc/users.properties")));
    assertFalse(Files.exists(ASSEMBLY.resolve("etc/keys.properties")));
    assertFalse(
        Files.exists(ASSEMBLY.resolve("system/org/apache/karaf/shell/org.apache.karaf.shell.ssh")));
  }

  @Test
  void shell_isForAdministratorsWhoSignIn() throws Exception {
    try (Container container = Container.start(folder.resolve("base"), "kaname-console")) {
      ConsoleClient.administrator(container);

      Container.Answer karaf = shell("karaf", "karaf", "shell:echo in");
      assertEquals(77, karaf.status(), karaf.toString());
      assertTrue(karaf.err().contains("wrong"), karaf.toString());
      Container.Answer sato =
          shell("sato", "quiet river under", "shell:echo in\nkaname:user-remove nobody");
      assertEquals(1, sato.status(), "that of the last command: " + sato);
      assertTrue(sato.out().contains("in\n"), sato.toString());
      String log = Evidence.text(container.data());
      assertTrue(log.contains("\"fields.from\",\"shell\""), log);
    }
  }

  private Container.Answer shell(String name, String password, String commands) throws IOException {
    Path typed = folder.resolve("typed");
    Files.writeString(typed, password + "\n" + commands + "\nexit\n", StandardCharsets.UTF_8);
    String program = ASSEMBLY.resolve("bin/kaname").toAbsolutePath().toString();
    return Container.run(
        List.of("sh", "-c", "'" + program + "' shell " + name + " <'" + typed + "'"),
        Map.of("KANAME_BASE", folder.resolve("base").toString(), "LC_ALL", "C.UTF-8"));
  }
}
