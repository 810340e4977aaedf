package org.kaname.gate.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.gate.Reason;
import org.kaname.gate.Refusal;

final class QuarantineTest {
  @TempDir Path folder;

  @Test
  void keptRefusal_isListed() throws Exception {
    Quarantine quarantine = new Quarantine(folder);
    Refusal refusal =
        new Refusal(5, "file:/d/é\n.jar", "00", Reason.TAMPERED, "tampered: x=y", "5-000-x.jar");
    quarantine.keep(refusal, new byte[] {1, 2});
    assertEquals(List.of(refusal), new Quarantine(folder).list());
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(folder.resolve("5-000-x.jar")));
  }

  @Test
  void climbingName_staysInFolder() {
    assertEquals("7-000-.._x.jar", new Quarantine(folder).nameFor(7, "file:/a/..\\x.jar"));
  }

  @Test
  void after120Refusals_100AreKept() throws Exception {
    Quarantine quarantine = new Quarantine(folder);
    for (int i = 0; i < 120; i++) {
      String name = quarantine.nameFor(1000 + i, "x.jar");
      quarantine.keep(new Refusal(1000 + i, "x", "", Reason.UNSIGNED, "", name), new byte[1]);
    }
    assertEquals(100, quarantine.list().size());
    assertEquals(1119, quarantine.list().get(0).time());
  }
}
