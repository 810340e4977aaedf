package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dcmtk's programs say to each other now, PDU by PDU against tshark. */
class DcmtkTest {
  private static final double ENOUGH = 0.995;
  private static final Set<String> SAID =
      Set.of("1", "2", "3", "4", "5", "6", "7", "4/0001", "4/0010", "4/0020", "4/0021", "4/0030");

  @TempDir Path folder;

  private static boolean runs(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // the program is missing
    }
  }

  @Test
  void conversationsOfDcmtk_areWhatTsharkSees() throws IOException, InterruptedException {
    assumeTrue(Tshark.present(), "tshark is not installed");
    assumeTrue(runs("dcmqrscp", "--version"), "dcmtk is not installed");
    assumeTrue(runs("unshare", "--net", "dumpcap", "-D"), "no right to a network of its own");
    Path script = folder.resolve("dcmtk");
    try (InputStream text = DcmtkTest.class.getResourceAsStream("/dcmtk")) {
      Files.write(script, text.readAllBytes());
    }
    String[] command = {"unshare", "--net", "sh", script.toString(), folder.toString()};
    assertTrue(runs(command), "dcmtk's programs did not talk");
    Path capture = folder.resolve("dcmtk.pcapng");
    List<Codes.Code> ours = Codes.of(capture).getOrDefault("dicom", List.of());
    assertTrue(
        ours.stream().map(Codes.Code::code).collect(Collectors.toSet()).containsAll(SAID), "said");
    Agreement agreement = Agreement.of("dicom", capture, ours);
    assertTrue(agreement.share() >= ENOUGH, agreement.toString());
    if (Integer.getInteger("kaname.proof.share", 100) == 1) {
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Proof.write(
          proof, "dcmtk", "mvn -Pproof verify", AgreementProgram.figures(List.of(agreement)));
    }
    assertEquals(agreement.tshark(), agreement.kaname());
  }
}
