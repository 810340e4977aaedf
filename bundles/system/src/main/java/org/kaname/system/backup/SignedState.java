package org.kaname.system.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the last checkpoint of an evidence log says, in its first two lines (C2SP tlog-checkpoint).
 * Who signed it is not looked at here: the log itself does that when it is opened.
 *
 * @param origin the name of the log.
 * @param records how many records the checkpoint covers.
 */
record SignedState(String origin, long records) {
  private static final String CHECKPOINT = "checkpoint";

  /** Reads the state of the log in a folder; empty if there is none that can be read. */
  static Optional<SignedState> of(Path log) throws IOException {
    Path checkpoint = log.resolve(CHECKPOINT);
    if (!Files.isRegularFile(checkpoint)) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(checkpoint), StandardCharsets.UTF_8);
    List<String> lines = text.lines().limit(2).toList();
    return lines.size() == 2 && lines.get(1).matches("[0-9]{1,18}")
        ? Optional.of(new SignedState(lines.get(0), Long.parseLong(lines.get(1))))
        : Optional.empty();
  }

  /** Tells whether this is the same log as the other one, at that state or a later one. */
  boolean goesOnFrom(SignedState other) {
    return origin.equals(other.origin) && records >= other.records;
  }
}
