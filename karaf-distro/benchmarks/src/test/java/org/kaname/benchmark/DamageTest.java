package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.scenario.Scenarios;

class DamageTest {
  private static final Path CAPTURES = Path.of(System.getProperty("kaname.captures", "none"));
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);
  private static final long SEED = 42;

  @TempDir Path folder;

  /** Captures of others if they are there, and small ones of our own. */
  private List<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>();
    if (Files.isDirectory(CAPTURES)) {
      List<Path> all = Tshark.captures(CAPTURES);
      for (int i = 0; i < all.size(); i += Math.min(SHARE, 10)) {
        captures.add(all.get(i));
      }
    }
    Path poll = folder.resolve("poll.pcap");
    new Scenarios().write("poll", poll, SEED, 20, 60);
    captures.add(poll);
    return captures;
  }

  @Test
  void damagedCaptures_endWithASummaryOrAMessage() throws IOException, InterruptedException {
    DamageRun run = new DamageRun(folder);
    run.all(captures(), 10_000 / SHARE, SEED);
    if (SHARE == 1) {
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Proof.write(proof, "damage", "mvn -Pproof verify", run.figures(SEED));
    }
    assertEquals(List.of(), run.failures());
  }

  @Test
  void sameSeed_isTheSameDamage() throws IOException {
    byte[] capture = Files.readAllBytes(captures().get(0));
    assertArrayEquals(
        new CaptureDamage(5).copy(capture, capture), new CaptureDamage(5).copy(capture, capture));
  }

  @Test
  void records_areTheWholeFile() throws IOException {
    byte[] capture = Files.readAllBytes(captures().get(0));
    int sum = CaptureDamage.records(capture).stream().mapToInt(record -> record.length).sum();
    assertEquals(capture.length, sum);
  }
}
