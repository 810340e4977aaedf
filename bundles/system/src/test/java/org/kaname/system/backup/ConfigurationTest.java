package org.kaname.system.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
  @TempDir Path folder;

  private void site(String name, String content) throws IOException {
    write("site", name, content);
  }

  private void coming(String name, String content) throws IOException {
    write("coming", name, content);
  }

  private void write(String side, String name, String content) throws IOException {
    Path file = folder.resolve(side).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<String> merge(String... untouched) throws IOException {
    Files.createDirectories(folder.resolve("site"));
    Files.createDirectories(folder.resolve("coming"));
    Map<String, String> delivered = new java.util.TreeMap<>();
    for (String name : untouched) {
      delivered.put(name, Disk.sha256(folder.resolve("site").resolve(name)));
    }
    return new Configuration(folder.resolve("site"), folder.resolve("coming"), delivered)
        .merge(folder.resolve("result"));
  }

  private String result(String name) throws IOException {
    return Files.readString(folder.resolve("result").resolve(name));
  }

  @Test
  void untouched_becomesTheNewOne() throws IOException {
    site("a.cfg", "old");
    coming("a.cfg", "new");
    assertEquals(List.of(), merge("a.cfg"));
    assertEquals("new", result("a.cfg"));
  }

  @Test
  void changedByTheSite_staysAndTheNewOneLiesBeside() throws IOException {
    site("a.cfg", "own");
    coming("a.cfg", "new");
    assertEquals(List.of("a.cfg.new"), merge());
    assertEquals("own", result("a.cfg"));
    assertEquals("new", result("a.cfg.new"));
  }

  @Test
  void whatNamesVersions_isTheNewOne() throws IOException {
    site("startup.properties", "own");
    coming("startup.properties", "new");
    assertEquals(List.of("startup.properties.old"), merge());
    assertEquals("new", result("startup.properties"));
    assertEquals("own", result("startup.properties.old"));
  }

  @Test
  void trust_keepsTheSitesAnchorsAndTakesTheBuildersList() throws IOException {
    site("kaname/trust/site.cer", "anchor");
    site("kaname/trust/assembly.jar", "old list");
    coming("kaname/trust/assembly.jar", "new list");
    assertEquals(List.of(), merge());
    assertEquals("anchor", result("kaname/trust/site.cer"));
    assertEquals("new list", result("kaname/trust/assembly.jar"));
  }

  @Test
  void goneFromTheDelivery_staysOnlyIfTheSiteChangedIt() throws IOException {
    site("gone.cfg", "old");
    site("own.cfg", "own");
    merge("gone.cfg");
    assertFalse(Files.exists(folder.resolve("result/gone.cfg")));
    assertEquals("own", result("own.cfg"));
  }
}
