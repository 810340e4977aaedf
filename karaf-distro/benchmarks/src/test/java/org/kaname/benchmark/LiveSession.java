package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kaname.detect.Alert;
import org.kaname.detect.Detector;
import org.kaname.detect.Severity;
import org.kaname.pipeline.file.CaptureFiles;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.Shard;

/** A container that listens to a capture, and what it alerts on. */
final class LiveSession {
  static final String SENSOR = "hall";

  final List<Alert> alerts = new ArrayList<>();
  final List<Throwable> thrown = new ArrayList<>();
  final Shard shard;

  LiveSession(Detector detector) {
    shard =
        Bench.live(
            SENSOR,
            new Bench.Taker() {
              @Override
              public void alert(Alert alert) {
                if (alert.severity() != Severity.INFO) {
                  alerts.add(alert);
                }
              }

              @Override
              public void advance(long time) {}
            },
            thrown,
            detector);
  }

  LiveSession listen(Path capture) throws IOException {
    try (FileSource source = CaptureFiles.open(capture, "capture")) {
      while (source.poll(shard, Duration.ZERO)) {
        shard.between();
      }
    }
    assertEquals(List.of(), thrown);
    return this;
  }

  LiveSession stop() {
    shard.finish();
    assertEquals(List.of(), thrown);
    return this;
  }

  Set<String> keys() {
    return alerts.stream()
        .map(alert -> alert.what().key())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
