package org.kaname.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole copy of the assembly that a test may change, driven by its own bin/kaname. */
final class Installation implements AutoCloseable {
  private static final Path ASSEMBLY =
      Path.of(System.getProperty("assembly")).toAbsolutePath().normalize();

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  /** Copies the assembly; the console gets a free port. */
  static Installation copy(Path home, String feature) throws IOException {
    for (String part : List.of("bin", "lib", "system", "etc", "deploy")) {
      Files.createDirectories(home);
      good(List.of("cp", "-R", ASSEMBLY.resolve(part).toString(), home.toString()));
    }
    Path features = home.resolve("etc/org.apache.karaf.features.cfg");
    String text = Files.readString(features);
    Files.writeString(
        features, text.replace("featuresBoot=kaname/", "featuresBoot=" + feature + "/"));
    return new Installation(home);
  }

  private static void good(List<String> command) throws IOException {
    Container.Answer answer = Container.run(command, Map.of());
    if (answer.status() != 0) {
      throw new IOException(command + ": " + answer);
    }
  }

  /** Makes an archive as it is delivered, of a copy with one more program file. */
  static Path distribution(Path folder, Path store, String password) throws IOException {
    Path root = folder.resolve("kaname-next");
    copy(root, "kaname-core");
    Files.writeString(root.resolve("lib/next.txt"), "next");
    String gate = "system/org/kaname/kaname-gate/0.1.0/kaname-gate-0.1.0.jar";
    good(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            root.resolve(gate).toString(),
            "org.kaname.gate.sign.ListProgram",
            root.toString(),
            store.toString(),
            password));
    return pack(root, folder.resolve("next.tar.gz"));
  }

  static Path pack(Path root, Path archive) throws IOException {
    String parent = root.getParent().toString();
    String name = root.getFileName().toString();
    good(List.of("tar", "-czf", archive.toString(), "-C", parent, name));
    return archive;
  }

  Path home() {
    return home;
  }

  Path data() {
    return home.resolve("data");
  }

  Container.Answer kaname(String... words) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kaname").toString()));
    command.addAll(List.of(words));
    return Container.run(command, Map.of("LC_ALL", "C.UTF-8"));
  }

  Container.Answer inJapanese(String... words) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kaname").toString()));
    command.addAll(List.of(words));
    return Container.run(
        command, Map.of("LC_ALL", "ja_JP.UTF-8", "KANAME_OPTS", "-Dkaname.announce=true"));
  }

  /** Runs the part of kaname that lays things ready, and nothing after it. */
  Container.Answer layReady(String act, String argument) throws IOException {
    StringBuilder classpath = new StringBuilder();
    for (String name : List.of("system", "gate", "api")) {
      String artifact = "kaname-" + name;
      Path jar =
          home.resolve("system/org/kaname/" + artifact + "/0.1.0/" + artifact + "-0.1.0.jar");
      classpath.append(jar).append(':');
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String program = "org.kaname.system.backup.UpkeepProgram";
    String folder = home.toString();
    return Container.run(
        List.of(java, "-classpath", classpath.toString(), program, act, folder, folder, argument),
        Map.of());
  }

  /** Begins a command and kills it with all it started; returns whether it had ended before. */
  boolean killedAfter(int millis, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/kaname").toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return true;
    }
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly().waitFor();
    started.forEach(ProcessHandle::destroyForcibly);
    return false;
  }

  @Override
  public void close() {
    kaname("stop");
  }
}
