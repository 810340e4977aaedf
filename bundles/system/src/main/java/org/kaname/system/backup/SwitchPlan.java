package org.kaname.system.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to change places: a text file that {@code bin/kaname} carries out step by step, and
 * carries through at its next call when it was killed meanwhile. A line each, divided by tabs: what
 * is replaced, what comes ({@code -}: nothing), where what was there goes. The first line is {@code
 * # act from to}.
 */
record SwitchPlan(String act, String from, String to, List<Step> steps) {
  /** Name in the base folder of a plan that is being carried out. */
  static final String RUNNING = ".switch";

  /** Name in the base folder of the last plan that was carried out. */
  static final String DONE = ".previous";

  private static final String NOTHING = "-";

  SwitchPlan {
    steps = List.copyOf(steps);
  }

  /** One path that changes. */
  record Step(String target, String fresh, String aside) {
    static Step replace(Path target, Path fresh, Path aside) {
      return new Step(target.toString(), fresh.toString(), aside.toString());
    }

    static Step remove(Path target, Path aside) {
      return new Step(target.toString(), NOTHING, aside.toString());
    }
  }

  /** Writes the plan; once it is there under its name, it will be carried out. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(act).append(' ').append(from).append(' ').append(to).append('\n');
    for (Step step : steps) {
      text.append(step.target()).append('\t').append(step.fresh()).append('\t');
      text.append(step.aside()).append('\n');
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Disk.write(part, new ByteArrayInputStream(bytes), "rw-------");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Disk.sync(Disk.above(file));
  }

  static SwitchPlan read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] head = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
    if (head.length != 4) {
      throw new IOException("not a plan: " + file);
    }
    List<Step> steps = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split("\t", -1);
      if (words.length != 3) {
        throw new IOException("not a plan: " + file);
      }
      steps.add(new Step(words[0], words[1], words[2]));
    }
    return new SwitchPlan(head[1], head[2], head[3], steps);
  }

  /**
   * Returns the plan that undoes this one: what was put aside comes back, and what is there now
   * goes aside in its turn, below a folder of the same disk.
   */
  SwitchPlan undone(String stamp) {
    List<Step> back = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      Path aside = Path.of(step.aside());
      Path now = aside.resolveSibling(aside.getFileName() + "." + stamp);
      String fresh = Files.exists(aside) ? step.aside() : NOTHING;
      back.add(new Step(step.target(), fresh, now.toString()));
    }
    return new SwitchPlan("rollback", to, from, back);
  }
}
