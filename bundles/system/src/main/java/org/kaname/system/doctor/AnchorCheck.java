package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** At least one certificate is trusted to sign code. */
record AnchorCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    Path folder = here.etc().resolve("kaname").resolve("trust");
    return Certificates.in(folder).isEmpty()
        ? Finding.fault("anchor", Map.of("folder", folder.toString()))
        : Finding.good("anchor");
  }
}
