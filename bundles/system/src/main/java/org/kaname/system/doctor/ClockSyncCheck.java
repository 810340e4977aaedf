package org.kaname.system.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Something keeps the clock right: times are evidence. */
record ClockSyncCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    boolean kept =
        Stream.of(
                "/run/systemd/timesync/synchronized",
                "/run/chrony/chronyd.pid",
                "/run/chronyd.pid",
                "/run/ntpd.pid",
                "/run/ptp4l")
            .anyMatch(file -> Files.exists(Path.of(file)));
    return kept ? Finding.good("clock_sync") : Finding.warning("clock_sync", Map.of());
  }
}
