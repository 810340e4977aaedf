package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** The process may read from network cards. */
record CaptureRightCheck(Surroundings here) implements Check {
  /** capabilities(7), linux/capability.h. */
  private static final int CAP_NET_RAW = 13;

  @Override
  public Finding run() throws IOException {
    long effective =
        Files.readAllLines(here.proc().resolve("status")).stream()
            .filter(line -> line.startsWith("CapEff:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElse(0);
    boolean raw = (effective & 1L << CAP_NET_RAW) != 0;
    return raw ? Finding.good("capture_right") : Finding.warning("capture_right", Map.of());
  }
}
