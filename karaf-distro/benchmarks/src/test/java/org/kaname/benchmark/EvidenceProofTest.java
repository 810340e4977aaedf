package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.benchmark.evidence.EvidenceRun;
import org.kaname.view.Json;

class EvidenceProofTest {
  private static final boolean PROOF = Integer.getInteger("kaname.proof.share", 100) == 1;

  /** In the build folder: a large log needs more room than a memory disk has. */
  @TempDir(factory = InBuild.class)
  Path folder;

  /** Makes the folder below {@code target}. */
  static final class InBuild implements org.junit.jupiter.api.io.TempDirFactory {
    @Override
    public Path createTempDirectory(
        org.junit.jupiter.api.extension.AnnotatedElementContext element,
        org.junit.jupiter.api.extension.ExtensionContext context)
        throws java.io.IOException {
      Path target = Path.of("target").toAbsolutePath();
      java.nio.file.Files.createDirectories(target);
      return java.nio.file.Files.createTempDirectory(target, "evidence-");
    }
  }

  /** Nothing is refused and the log is good; how fast it is is written down, not judged. */
  @Test
  void everyFigure_isMeasured() throws Exception {
    EvidenceRun.Scale scale = PROOF ? EvidenceRun.Scale.PROOF : EvidenceRun.Scale.SMALL;
    Map<String, Object> figures = new EvidenceRun(folder, scale).figures();
    if (PROOF) {
      EvidenceRun.write(Path.of(System.getProperty("kaname.proof.folder")), figures);
    }
    JsonNode all = Json.mapper().valueToTree(figures);
    for (JsonNode round : all.at("/tenFields/rounds")) {
      assertEquals(0, round.get("refused").asLong());
    }
    JsonNode large = all.at("/large/at" + scale.large());
    assertEquals(0, large.at("/check/findings").asInt());
    assertTrue(large.at("/check/records").asLong() >= scale.large());
    assertTrue(all.at("/openedAfterKill/records").asLong() > scale.large());
    assertTrue(all.at("/packetPath/recordsOfIncidents").asLong() > 0);
  }
}
