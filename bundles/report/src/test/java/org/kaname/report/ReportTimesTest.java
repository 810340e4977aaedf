package org.kaname.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kaname.incident.Provenance;
import org.kaname.report.incident.IncidentPaper;
import org.kaname.report.incident.Words;
import org.kaname.report.paper.Paper;
import org.kaname.testkit.Programs;

/** How long reports take in a fresh Java VM; what it prints is in docs/report.md. */
class ReportTimesTest {
  private static final int STEPS = 10_000;
  private static final int ROUNDS = 20;

  /** Prints the figures. */
  public static void main(String[] arguments) {
    Words words = Samples.words(FileTexts.all(), "ja");
    for (Form form : List.of(Form.PDF, Form.DOCX)) {
      for (int steps : new int[] {4, STEPS}) {
        Paper paper = IncidentPaper.of(Samples.file(Provenance.LIVE, steps), words);
        long cold = millis(form, paper, 1);
        long warm = millis(form, paper, ROUNDS) / ROUNDS;
        System.out.printf(
            "%s, %d steps: first %d ms, then %d ms, %d bytes%n",
            form.word(), steps, cold, warm, form.write(paper).length);
      }
    }
  }

  private static long millis(Form form, Paper paper, int rounds) {
    long start = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      form.write(paper);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Test
  void report_isMadeInTimeBothColdAndBig() throws Exception {
    long start = System.nanoTime();
    List<String> command = Programs.java(ReportTimesTest.class, List.of());
    String said = Programs.output(command.toArray(String[]::new));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.println(said);
    assertTrue(said.contains("pdf, 10000 steps"), said);
    assertTrue(seconds < 120, seconds + " s");
  }
}
