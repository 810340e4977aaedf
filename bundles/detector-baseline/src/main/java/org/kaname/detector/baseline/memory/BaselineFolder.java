package org.kaname.detector.baseline.memory;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.kaname.view.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of what live sensors have learned, one each. */
final class BaselineFolder {
  private static final Logger LOG = LoggerFactory.getLogger(BaselineFolder.class);
  private static final String ENDING = ".baseline";

  /** Ending of files that could not be used; the doctor looks for it. */
  static final String DAMAGED = ".damaged";

  private final Path folder;

  BaselineFolder(Path folder) {
    this.folder = folder;
  }

  private Path file(String sensor) {
    return folder.resolve(URLEncoder.encode(sensor, StandardCharsets.UTF_8) + ENDING);
  }

  /** Returns what was written. */
  byte[] save(Memory memory) throws IOException {
    byte[] content = BaselineFile.write(memory);
    AtomicFile.write(file(memory.sensor()), content);
    return content;
  }

  /** Reads every file; what cannot be used is put aside, so that learning starts anew. */
  List<Memory> load() {
    List<Memory> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        load(file, all);
      }
    } catch (IOException e) {
      LOG.error("what was learned cannot be read from {}; learning starts anew", folder, e);
    }
    return all;
  }

  private static void load(Path file, List<Memory> all) {
    try {
      all.add(BaselineFile.read(Files.readAllBytes(file)));
    } catch (DamagedBaseline e) {
      putAside(file, e);
    } catch (IOException e) {
      LOG.error("{} cannot be read; its sensor learns anew", file, e);
    }
  }

  private static void putAside(Path file, DamagedBaseline why) {
    Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
    LOG.error(
        "{} is damaged ({}): its sensor learns anew; the file is kept as {}",
        file,
        why.getMessage(),
        aside.getFileName());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("{} could not be put aside", file, e);
    }
  }
}
