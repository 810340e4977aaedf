package org.kaname.system.doctor;

import java.nio.file.Files;
import java.util.Map;

/** The data folder can be written to. */
record DataWritableCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    return Files.isWritable(here.data())
        ? Finding.good("data_writable")
        : Finding.fault("data_writable", Map.of("folder", here.data().toString()));
  }
}
