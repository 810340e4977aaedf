package org.kaname.response.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kaname.response.Response;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responses on the disk, one file each, replaced whole: after {@code kill -9} it is known what may
 * have been asked of a device. For one thread.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String END = ".json";
  private static final String HALTED = "halted";

  /** Older ones that are over are in the evidence log. */
  static final int MOST = 1000;

  private final Path folder;

  Journal(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /** Reads all, oldest first; one that cannot be read is left where it is. */
  List<Response> read() throws IOException {
    List<Response> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + END)) {
      for (Path file : files) {
        try {
          all.add(Json.read(Files.readString(file), Response.class));
        } catch (IOException | RuntimeException e) {
          LOG.error("response {} cannot be read; what its devices hold ends by itself", file, e);
        }
      }
    }
    all.sort(Comparator.comparingLong(Response::made).thenComparing(Response::id));
    return all;
  }

  void write(Response response) throws IOException {
    AtomicFile.write(file(response.id()), Json.line(response));
  }

  void forget(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  private Path file(String id) {
    if (!id.matches("[A-Za-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("response id " + id);
    }
    return folder.resolve(id + END);
  }

  boolean halted() {
    return Files.exists(folder.resolve(HALTED));
  }

  void halted(boolean halt) throws IOException {
    if (halt) {
      AtomicFile.write(folder.resolve(HALTED), "");
    } else {
      try {
        Files.delete(folder.resolve(HALTED));
      } catch (NoSuchFileException e) {
        // it was not halted
      }
    }
  }
}
