package org.kaname.system.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Native code can be unpacked into the temporary folder. */
record TemporaryFolderCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return Files.isDirectory(folder) && Files.isWritable(folder)
        ? Finding.good("temporary")
        : Finding.fault("temporary", Map.of("folder", folder.toString()));
  }
}
