package org.kaname.gate.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevisionBytesTest {
  @TempDir Path archive;

  @Test
  void newestRevision_isByNumberNotByText() throws Exception {
    for (String name : new String[] {"version0.2", "version0.10", "data", "version0.9"}) {
      Files.createDirectory(archive.resolve(name));
    }
    assertEquals("version0.10", name());
  }

  @Test
  void refreshCount_comesFirst() throws Exception {
    Files.createDirectory(archive.resolve("version0.7"));
    Files.createDirectory(archive.resolve("version1.0"));
    assertEquals("version1.0", name());
  }

  private String name() throws Exception {
    return RevisionBytes.revisions(archive).get(0).getFileName().toString();
  }
}
