package org.kaname.evidence.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.kaname.evidence.check.Check;

/**
 * Where a log is: {@code log/} with its last checkpoint, records and tree; beside it the logs that
 * were set aside.
 */
final class LogFolder {
  private static final int RANDOM = 8;
  private static final String ORIGIN = "kaname/[0-9a-f]{16}";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path root;

  LogFolder(Path root) {
    this.root = root;
  }

  Path log() {
    return root.resolve("log");
  }

  /**
   * Returns the name of the log, which its checkpoint says; who signed that is another question. A
   * log without one gets a new name.
   */
  String origin() throws IOException {
    Path checkpoint = log().resolve(Anchors.CHECKPOINT);
    if (Files.exists(checkpoint)) {
      String origin = Anchors.text(checkpoint).lines().findFirst().orElse("");
      if (origin.matches(ORIGIN)) {
        return origin;
      }
    }
    byte[] random = new byte[RANDOM];
    new SecureRandom().nextBytes(random);
    return "kaname/" + HexFormat.of().formatHex(random);
  }

  /** Deletes what a check left behind when the power failed. */
  void clean() throws IOException {
    for (Path scratch : list(log(), Check.SCRATCH + "*")) {
      for (Path file : list(scratch, "*")) {
        Files.delete(file);
      }
      Files.delete(scratch);
    }
  }

  private static List<Path> list(Path folder, String names) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> each = Files.newDirectoryStream(folder, names)) {
      each.forEach(files::add);
    }
    return files;
  }

  /** Returns the names of the folders of logs that were moved out of the way. */
  List<String> aside() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("aside-"))
          .sorted()
          .toList();
    }
  }

  /** Moves a log that cannot go on out of the way; returns where it is. */
  Path setAside() throws IOException {
    Path aside = root.resolve("aside-" + STAMP.format(Instant.now()));
    int more = 1;
    while (Files.exists(aside)) {
      aside = root.resolve("aside-" + STAMP.format(Instant.now()) + "-" + more++);
    }
    Files.move(log(), aside, StandardCopyOption.ATOMIC_MOVE);
    return aside;
  }
}
