package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Programs of others that read and make the same things. */
final class Counterpart {
  private static final Path SOURCES = Path.of("/usr/share/gocode");
  private static final int PATIENCE_SECONDS = 120;

  private Counterpart() {}

  /**
   * What a program did.
   *
   * @param said on both outputs.
   */
  record Ran(int status, String said) {}

  static Ran run(Path folder, String... command) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", SOURCES.toString());
    builder.environment().putIfAbsent("GOCACHE", folder.resolve("go-cache").toString());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command[0] + " does not end");
    }
    return new Ran(process.exitValue(), Files.readString(said));
  }

  /** Builds the program around golang.org/x/mod/sumdb. */
  static Path sumdb(Path folder) throws IOException, InterruptedException {
    assumeTrue(has("go"), "no go: install golang-go");
    assumeTrue(
        Files.isDirectory(SOURCES.resolve("src/golang.org/x/mod/sumdb/tlog")),
        "no golang.org/x/mod: install golang-golang-x-mod-dev");
    Path source = folder.resolve("main.go");
    try (InputStream in = Counterpart.class.getResourceAsStream("/counterpart/main.go")) {
      Files.write(source, Objects.requireNonNull(in).readAllBytes());
    }
    Path program = folder.resolve("counterpart");
    Ran ran = run(folder, "go", "build", "-o", program.toString(), source.toString());
    if (ran.status() != 0) {
      throw new IOException(ran.said());
    }
    return program;
  }

  /** Says whether a program is installed. */
  static boolean has(String program) {
    List<Path> found = new ArrayList<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path path = Path.of(folder, program);
      if (Files.isExecutable(path)) {
        found.add(path);
      }
    }
    return !found.isEmpty();
  }
}
