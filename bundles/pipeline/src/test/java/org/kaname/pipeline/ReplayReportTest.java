package org.kaname.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;
import org.kaname.text.Text;

class ReplayReportTest {
  private static final RunSummary SUMMARY =
      new RunSummary(0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, List.of(), List.of());
  private final ReplayReport report = new ReplayReport();

  @TempDir Path folder;

  @Test
  void goingOnForOverAMinute_isARowAMinute() throws IOException {
    report.changed(incident(100, 0));
    report.changed(incident(110, 0));
    report.changed(incident(165, 0));
    assertEquals(List.of("100.000000", "160.000000"), begins());
  }

  @Test
  void beginningAnew_isARow() throws IOException {
    report.changed(incident(100, 0));
    report.changed(incident(102, 0));
    report.changed(incident(120, 1));
    report.changed(incident(121, 1));
    assertEquals(List.of("100.000000", "120.000000"), begins());
    assertEquals("102.000000", rows().get(0)[3]);
  }

  private List<String> begins() throws IOException {
    report.fileEnded("d", "f", SUMMARY);
    return rows().stream().map(row -> row[2]).toList();
  }

  private List<String[]> rows() throws IOException {
    Path file = folder.resolve("alarms.tsv");
    report.writeAlarms(file);
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }

  private static Incident incident(long last, int renewals) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < renewals; i++) {
      facts.add(Fact.of(Text.of(Incident.RENEWED)));
    }
    return new Incident(
        "i",
        "s",
        100_000_000_000L,
        last * 1_000_000_000L,
        List.of("a", "b"),
        Cause.SCAN,
        1,
        Severity.WARNING,
        Text.of("x"),
        facts,
        List.of(),
        1,
        true,
        Verdict.NONE,
        "",
        Provenance.RECORDED,
        List.of());
  }
}
