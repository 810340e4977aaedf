package org.kaname.evidence.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.kaname.evidence.disk.Marks;
import org.kaname.evidence.tree.TreeFiles;

/** What should not be there: bytes behind the end, files of another name, other marks. */
final class Surplus {
  private static final String RECORDS = "[0-9]{6}\\.(seg|idx)(\\.cut-[0-9]+)?";
  private static final String TILES = "[0-9]{6}\\.tiles";

  private final Path folder;
  private final long size;
  private final Findings findings;

  Surplus(Path folder, long size, Findings findings) {
    this.folder = folder;
    this.size = size;
    this.findings = findings;
  }

  void look(TreeFiles tree) throws IOException {
    for (int level = 0; level < TreeFiles.levels(); level++) {
      long wanted = Check.bytes(size >> level * TreeFiles.TILE_HEIGHT);
      if (tree.length(level) != wanted) {
        findings.add("evidence.check.length", Map.of("file", "tree/" + level));
      }
      strange(folder.resolve("tree").resolve(Integer.toString(level)), TILES);
    }
    strange(folder.resolve("records"), RECORDS);
  }

  private void strange(Path where, String names) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.matches(names))
          .forEach(name -> findings.add("evidence.check.strange", Map.of("file", name)));
    }
  }

  /** Compares what was seen last with what the records say. */
  static void marks(Path folder, Marks right, long size, Findings findings) throws IOException {
    Path file = folder.resolve("marks");
    if (!Files.exists(file)) {
      return; // it is made again at the next start
    }
    if (!Marks.sound(file)) {
      findings.add("evidence.check.marks", Map.of("count", 1));
      return;
    }
    Path copy = Files.createTempFile("kaname", "marks");
    try {
      Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (Marks stored = new Marks(copy)) {
        if (stored.complete() == size) {
          long[] wrong = {stored.count() < right.count() ? 1 : 0};
          right.each((key, value) -> wrong[0] += stored.get(key) == value ? 0 : 1);
          if (wrong[0] > 0) {
            findings.add("evidence.check.marks", Map.of("count", wrong[0]));
          }
        }
      }
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
