package org.kaname.witness.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.Note;

/**
 * Keeps, in {@code misbehaviour/}, the checkpoint that was cosigned beside the one that the log has
 * signed too and that does not fit. A file of each pair, at most {@value #MOST} of a kind and log.
 */
final class Misbehaviour {
  static final int MOST = 16;
  private final Path folder;

  Misbehaviour(Path folder) {
    this.folder = folder.resolve("misbehaviour");
  }

  /** Keeps a pair; returns where, or where the first ones are if there are enough. */
  synchronized Path keep(Suspicion suspicion, Cosigned before, Note refused) throws IOException {
    String start =
        StateFolder.name(before.checkpoint().origin()).substring(0, 16) + "-" + suspicion.word();
    byte[] text = refused.text().getBytes(StandardCharsets.UTF_8);
    String hash = Encoded.hex(Hashing.SHA_256.of(text)).substring(0, 16);
    Path file = folder.resolve(start + "-" + hash + ".txt");
    if (!Files.exists(file) && count(start) < MOST) {
      DurableFile.write(file, "cosigned\n" + before.note() + "\nrefused\n" + refused);
    }
    return Files.exists(file) ? file : folder;
  }

  private long count(String start) throws IOException {
    return names().stream().filter(name -> name.startsWith(start)).count();
  }

  /** Returns the names of the files. */
  List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
