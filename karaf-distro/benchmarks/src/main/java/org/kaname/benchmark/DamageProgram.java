package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Damages captures by a seed and looks what becomes of them. */
public final class DamageProgram {
  private DamageProgram() {}

  /** Runs with a seed, a number of copies and a folder of captures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = Long.parseLong(arguments[0]);
    int copies = Integer.parseInt(arguments[1]);
    Path work = Files.createTempDirectory("kaname-damage-");
    DamageRun run = new DamageRun(work);
    run.all(Tshark.captures(Path.of(arguments[2])), copies, seed);
    Files.deleteIfExists(work);
    run.failures().forEach(System.err::println);
    System.out.println(org.kaname.view.Json.line(run.figures(seed)));
    System.exit(run.failures().isEmpty() ? 0 : 1);
  }
}
