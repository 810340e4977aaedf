package org.kaname.evidence.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceTrouble;
import org.kaname.evidence.EvidenceTrouble.Severity;
import org.kaname.evidence.log.TestLog;
import org.kaname.evidence.stamp.TestStamps;
import org.kaname.evidence.trail.Trail;
import org.kaname.evidence.witness.TestWitnesses;

class LogHealthTest {
  @TempDir Path folder = Path.of("");

  private LogHealth health(TestLog log) {
    return new LogHealth(
        log.log(),
        TestWitnesses.of(log.log(), folder.resolve("witnesses")),
        TestStamps.none(log.log()),
        new Trail(log.log()));
  }

  private static List<String> said(LogHealth health) {
    return health.troubles().stream().map(each -> each.name() + " " + each.severity()).toList();
  }

  @Test
  void logWithoutAWitness_isNoMoreThanANotice() throws Exception {
    try (TestLog log = new TestLog(folder.resolve("log"))) {
      log.covered();
      assertEquals(List.of("evidence_no_witness NOTICE"), said(health(log)));
    }
  }

  @Test
  void logThatWasSetAside_isAFaultThatNamesIt() throws Exception {
    Files.createDirectories(folder.resolve("log/aside-20261124-010203"));
    try (TestLog log = new TestLog(folder.resolve("log"))) {
      log.covered();
      EvidenceTrouble first = health(log).troubles().get(0);
      assertEquals("evidence_aside", first.name());
      assertEquals(Severity.FAULT, first.severity());
      assertEquals("aside-20261124-010203", first.parameters().get("folder"));
    }
  }

  @Test
  void logThatCannotBeOpened_isAFault() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "not a folder");
    try (TestLog log = new TestLog(file)) {
      for (int i = 0; i < 1000 && log.log().fault().isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      EvidenceTrouble first = health(log).troubles().get(0);
      assertEquals("evidence_disk", first.name());
      assertEquals(Severity.FAULT, first.severity());
      String reason = String.valueOf(first.parameters().get("reason"));
      assertTrue(reason.startsWith(file.toString()), reason);
    }
  }
}
