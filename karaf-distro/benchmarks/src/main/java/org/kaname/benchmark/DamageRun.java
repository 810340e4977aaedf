package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.pipeline.file.UnreadableCapture;
import org.kaname.pipeline.flow.Tally;

/**
 * Runs the packet path with all decoders and the baseline detector over damaged captures: each has
 * to end, within its time, with a summary or one clear message, and nothing may throw.
 */
final class DamageRun {
  /** What one capture may take. */
  private static final long SECONDS = 60;

  private final Path work;
  private final List<String> failures = new ArrayList<>();
  private long files;
  private long refused;
  private long packets;
  private long messages;
  private long slowestMillis;

  DamageRun(Path work) {
    this.work = work;
  }

  /** Runs over captures as they are and then over damaged copies. */
  void all(List<Path> captures, int copies, long seed) throws IOException, InterruptedException {
    for (Path capture : captures) {
      one(capture, "whole " + capture.getFileName());
    }
    Random random = new Random(seed);
    Path copy = work.resolve("damaged");
    for (int i = 0; i < copies && !captures.isEmpty(); i++) {
      Path capture = captures.get(random.nextInt(captures.size()));
      Path other = captures.get(random.nextInt(captures.size()));
      long damage = random.nextLong();
      byte[] bytes =
          new CaptureDamage(damage).copy(Files.readAllBytes(capture), Files.readAllBytes(other));
      Files.write(copy, bytes);
      one(copy, capture.getFileName() + " + " + other.getFileName() + " damage " + damage);
    }
    Files.deleteIfExists(copy);
  }

  private void one(Path file, String name) throws InterruptedException {
    files++;
    long began = System.nanoTime();
    FutureTask<Bench.Outcome> task = new FutureTask<>(() -> Bench.run(file, Bench.baseline()));
    Thread thread = new Thread(task, "damage");
    thread.setDaemon(true);
    thread.start();
    try {
      judge(task.get(SECONDS, TimeUnit.SECONDS), name);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnreadableCapture) {
        refused++;
      } else {
        failures.add(name + ": " + trace(Objects.requireNonNullElse(e.getCause(), e)));
      }
    } catch (TimeoutException e) {
      failures.add(name + ": not finished, at " + List.of(thread.getStackTrace()));
    }
    slowestMillis = Math.max(slowestMillis, (System.nanoTime() - began) / 1_000_000);
  }

  private static String trace(Throwable thrown) {
    return thrown + " " + List.of(thrown.getStackTrace()).stream().limit(6).toList();
  }

  private void judge(Bench.Outcome outcome, String name) {
    packets += outcome.tally().get(Tally.Of.PACKETS);
    messages += outcome.tally().get(Tally.Of.MESSAGES);
    if (!outcome.thrown().isEmpty()) {
      failures.add(name + ": " + trace(outcome.thrown().get(0)));
    } else if (outcome.tally().get(Tally.Of.DECODER_FAULTS) > 0
        || outcome.tally().get(Tally.Of.DETECTOR_FAULTS) > 0) {
      failures.add(name + ": faults without a reason");
    }
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns what was done and found. */
  Map<String, Object> figures(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seed", seed);
    figures.put("files", files);
    figures.put("refusedWithAMessage", refused);
    figures.put("packets", packets);
    figures.put("messages", messages);
    figures.put("slowestMillis", slowestMillis);
    figures.put("failures", failures());
    return figures;
  }
}
