package org.kaname.witness.core;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;

/**
 * What was cosigned, one file a log in {@code state/}. That there was one is noted in {@code seen/}
 * as well, so that a file which is gone is not taken for a log never seen.
 */
final class StateFolder {
  private final Path state;
  private final Path seen;

  StateFolder(Path folder) {
    state = folder.resolve("state");
    seen = folder.resolve("seen");
  }

  /**
   * Reads what was cosigned last for a log.
   *
   * @return empty if nothing ever was.
   * @throws NotProved if the file is damaged, of another log, or gone.
   */
  Optional<Cosigned> read(String origin) throws IOException, NotProved {
    Path file = state.resolve(name(origin));
    try {
      Cosigned read = Cosigned.parse(Files.readString(file));
      if (!read.checkpoint().origin().equals(origin)) {
        throw new NotProved("state.damaged");
      }
      mark(origin);
      return Optional.of(read);
    } catch (NoSuchFileException e) {
      if (Files.exists(seen.resolve(name(origin)))) {
        throw new NotProved("state.gone");
      }
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw new NotProved("state.damaged");
    }
  }

  /** Keeps what is about to be cosigned; it is on the disk when this returns. */
  void write(Cosigned next) throws IOException {
    String origin = next.checkpoint().origin();
    DurableFile.write(state.resolve(name(origin)), next.toString());
    mark(origin);
  }

  private void mark(String origin) throws IOException {
    Path mark = seen.resolve(name(origin));
    if (!Files.exists(mark)) {
      DurableFile.write(mark, origin + "\n");
    }
  }

  /** Returns the time of the latest cosignature of all logs whose files can be read. */
  OptionalLong latest() throws IOException {
    if (!Files.isDirectory(state)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> files = Files.list(state)) {
      return files
          .filter(file -> !file.toString().endsWith(".new"))
          .map(StateFolder::time)
          .flatMapToLong(OptionalLong::stream)
          .max();
    }
  }

  private static OptionalLong time(Path file) {
    try {
      return OptionalLong.of(Cosigned.parse(Files.readString(file)).time());
    } catch (IOException | NotProved e) {
      // Told when somebody asks for this log.
      return OptionalLong.empty();
    }
  }

  static String name(String origin) {
    return Encoded.hex(Hashing.SHA_256.of(origin.getBytes(StandardCharsets.UTF_8)));
  }
}
