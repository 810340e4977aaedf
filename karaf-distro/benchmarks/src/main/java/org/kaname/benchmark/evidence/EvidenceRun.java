package org.kaname.benchmark.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kaname.benchmark.Proof;
import org.kaname.view.Json;

/** All figures of the evidence log, each from a process of its own with the container's memory. */
public final class EvidenceRun {
  private static final List<String> MEMORY = List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC");
  private static final int KILL_AFTER_MILLIS = 4_000;
  private static final String COMMAND =
      "mvn -Pproof -pl karaf-distro/benchmarks -am verify -Dtest=EvidenceProofTest";

  private final Path folder;
  private final Scale scale;

  /**
   * How much is done.
   *
   * @param own fields of a record beside those that every record has, 7 or 8.
   */
  public record Scale(int rounds, long records, int own, long large, int passes) {
    /** The size of the proof: records of ten fields. */
    public static final Scale PROOF = new Scale(7, 300_000, 2, 10_000_000, 15);

    /** A size that takes some seconds. */
    public static final Scale SMALL = new Scale(1, 5_000, 2, 20_000, 1);

    Scale with(int fields) {
      return new Scale(rounds, records, fields, large, passes);
    }
  }

  /** Measures in a folder that is used for nothing else. */
  public EvidenceRun(Path folder, Scale scale) {
    this.folder = folder;
    this.scale = scale;
  }

  /** Runs with a folder to work in, one for the result, and {@code proof} or {@code small}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Scale scale = arguments[2].equals("proof") ? Scale.PROOF : Scale.SMALL;
    Map<String, Object> figures = new EvidenceRun(Path.of(arguments[0]), scale).figures();
    write(Path.of(arguments[1]), figures);
  }

  /** Writes what was measured. */
  public static void write(Path proofs, Map<String, Object> figures) throws IOException {
    Proof.write(proofs, "evidence", COMMAND, figures);
  }

  /** Returns everything that was measured; the log is deleted again. */
  public Map<String, Object> figures() throws IOException, InterruptedException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("memory", String.join(" ", MEMORY));
    figures.put("tenFields", rounds(scale));
    figures.put("eighteenFields", rounds(scale.with(10)));
    Path packets = folder.resolve("packets");
    figures.put("packetPath", run("packets", packets.toString(), "" + scale.passes()));
    EvidenceBenchmark.delete(packets);
    Path log = folder.resolve("large");
    figures.put("large", run("large", log.toString(), "" + scale.large(), "" + scale.own()));
    figures.put("openedAfterItWasClosed", killed(log));
    figures.put("openedAfterKill", killed(log));
    EvidenceBenchmark.delete(log);
    return figures;
  }

  private JsonNode rounds(Scale of) throws IOException, InterruptedException {
    return run(
        "rounds",
        folder.resolve("rounds").toString(),
        "" + of.rounds(),
        "" + of.records(),
        "" + of.own());
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(MEMORY);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EvidenceBenchmark.class.getName());
    command.addAll(List.of(arguments));
    Files.createDirectories(folder);
    return new ProcessBuilder(command)
        .redirectError(folder.resolve(arguments[0] + ".err").toFile())
        .start();
  }

  private JsonNode run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      JsonNode figures = figures(said);
      if (process.waitFor() != 0) {
        throw new IOException(arguments[0] + " ended with " + process.exitValue());
      }
      return figures;
    }
  }

  /** The first line that is an object; libraries may say something before. */
  private static JsonNode figures(BufferedReader said) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("{")) {
        return Json.mapper().readTree(line);
      }
    }
    throw new IOException("no figures");
  }

  /** Opens the log, lets it work a while and kills it. */
  private JsonNode killed(Path log) throws IOException, InterruptedException {
    Process process = start("open", log.toString());
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      JsonNode figures = figures(said);
      TimeUnit.MILLISECONDS.sleep(KILL_AFTER_MILLIS);
      return figures;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
