package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.scenario.Scenarios;

class AgreementTest {
  private static final Path CAPTURES = Path.of(System.getProperty("kaname.captures", "none"));
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);

  /** Of ten messages in a thousand five may differ. */
  private static final double ENOUGH = 0.995;

  @TempDir Path folder;

  private static List<String> tooFew(List<Agreement> all) {
    return AgreementProgram.families(all).values().stream()
        .filter(family -> family.share() < ENOUGH)
        .map(Agreement::toString)
        .toList();
  }

  @Test
  void demoHospital_isWhatTsharkSees() throws IOException {
    assumeTrue(Tshark.present(), "tshark is not installed");
    Path demo = folder.resolve("demo.pcap");
    new Scenarios().write("demo", demo, 7, 0, 0);
    assertEquals(List.of(), tooFew(AgreementProgram.compare(demo)));
  }

  @Test
  void captures_areWhatTsharkSees() throws IOException {
    assumeTrue(Tshark.present(), "tshark is not installed");
    assumeTrue(Files.isDirectory(CAPTURES), "no captures at -Dkaname.captures=" + CAPTURES);
    List<Agreement> all = AgreementProgram.compare(CAPTURES, SHARE, 42);
    if (SHARE == 1) {
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Proof.write(proof, "agreement", "mvn -Pproof verify", AgreementProgram.figures(all));
    }
    assertEquals(List.of(), tooFew(all));
  }
}
