package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);

  /** A handful in every build, a hundred for the proof. */
  private static final int SEEDS = SHARE == 1 ? 100 : 5;

  @TempDir Path folder;

  @Test
  void anySeed_namesTheIntrusionAndNothingElse() throws IOException {
    DemoRun run = new DemoRun(folder);
    for (long seed = 1; seed <= SEEDS; seed++) {
      run.seed(seed);
    }
    run.seed(Long.MAX_VALUE);
    if (SHARE == 1) {
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Proof.write(proof, "demo", "mvn -Pproof verify", run.figures());
    }
    assertEquals(Map.of(), run.wrong());
  }
}
