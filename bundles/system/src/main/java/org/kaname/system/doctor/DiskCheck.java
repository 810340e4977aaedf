package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** The disk of the data folder has room. */
record DiskCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    long free = Files.getFileStore(here.data()).getUsableSpace() >> 20;
    if (free < 200) {
      return Finding.fault("disk", Map.of("free", free, "folder", here.data().toString()));
    }
    return free < 2048
        ? Finding.warning("disk", Map.of("free", free, "folder", here.data().toString()))
        : Finding.good("disk");
  }
}
