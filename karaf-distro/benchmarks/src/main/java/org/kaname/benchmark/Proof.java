package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kaname.view.Json;

/** Writes what a run showed, and with what, to a file of its own. */
public final class Proof {
  private Proof() {}

  /** Writes figures with the command that repeats them. */
  public static void write(Path folder, String name, String command, Map<String, Object> figures)
      throws IOException {
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("command", command);
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("java", System.getProperty("java.version"));
    machine.put("heapMiB", Runtime.getRuntime().maxMemory() >> 20);
    proof.put("machine", machine);
    proof.putAll(figures);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(name + ".json"),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(proof) + "\n");
  }
}
