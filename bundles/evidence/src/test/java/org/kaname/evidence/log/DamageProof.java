package org.kaname.evidence.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kaname.view.Json;

/** Writes what the long runs showed: {@code docs/proof/evidence-damage.json}. */
final class DamageProof {
  private static final String FOLDER = System.getProperty("evidence.proof.folder", "");

  private DamageProof() {}

  /** Puts one run into the file; nothing unless it is a proof. */
  static void put(String run, Map<String, Object> figures) throws IOException {
    if (FOLDER.isEmpty()) {
      return;
    }
    Path file = Path.of(FOLDER, "evidence-damage.json");
    ObjectMapper mapper = Json.mapper();
    ObjectNode proof =
        Files.exists(file)
            ? (ObjectNode) mapper.readTree(Files.readString(file))
            : mapper.createObjectNode();
    proof.put(
        "command",
        "mvn -Pproof -pl bundles/evidence -am verify"
            + " -Dtest=KilledLogTest,TamperTest,FullDiskTest");
    proof.set(run, mapper.valueToTree(figures));
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(proof) + "\n");
  }
}
