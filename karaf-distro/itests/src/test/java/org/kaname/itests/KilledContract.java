package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that is killed under load has what it had, whatever the database. */
abstract class KilledContract {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Devices are files, kept every 30 s; well under the 60 s promised. */
  private static final Duration DEVICES_KEPT = Duration.ofSeconds(35);

  @TempDir Path folder;

  /** Returns files of the etc folder that choose the database. */
  abstract Map<String, String> configuration() throws IOException;

  /** Returns how long the load lasts: what was seen before has to be there after the kill. */
  abstract Duration load();

  @Test
  void killedUnderLoad_losesNothingThatIsAMinuteOld() throws Exception {
    try (Container container =
        Container.start(
            folder.resolve("base"), "kaname-store/0.1.0,kaname-monitoring", configuration())) {
      Path demo = folder.resolve("demo.pcap");
      good(container, "capture:generate demo " + demo + " --seed 7 --quiet");
      good(container, "capture:replay --quiet " + demo);
      String decided = ids(container, "incident:list --json").iterator().next();
      good(container, "incident:close " + decided + " true --reason drill");
      String device = ids(container, "device:list --json").iterator().next();
      good(container, "device:approve " + device + " --name kept");
      Process load = container.begin("capture:replay --quiet --speed 20x " + demo);
      Set<String> incidents = ids(container, "incident:list --json");
      Set<String> devices = ids(container, "device:list --json");
      String doctor = states(container);
      TimeUnit.MILLISECONDS.sleep(load().toMillis());
      assertTrue(load.isAlive(), "the load ended too soon");
      container.kill();
      load.destroy();

      container.startAgain();
      assertTrue(
          Container.until(LONG, () -> has(container, incidents)).compareTo(LONG) < 0,
          () -> incidents + " are not all in " + ids(container, "incident:list --json"));
      String shown = good(container, "incident:show " + decided + " --json");
      assertTrue(shown.contains("\"verdict\":\"true\""), shown);
      assertTrue(shown.contains("\"facts\":[{"), shown);
      if (load().compareTo(DEVICES_KEPT) > 0) {
        assertTrue(ids(container, "device:list --json").containsAll(devices));
        assertTrue(good(container, "device:show " + device + " --json").contains("\"kept\""));
      }
      assertEquals(doctor, states(container));
      assertTrue(doctor.contains("store good"), doctor);
      good(container, "evidence:check");
      Set<String> before = ids(container, "incident:list --json");
      good(container, "capture:replay --quiet " + demo);
      Set<String> after = ids(container, "incident:list --json");
      assertTrue(after.containsAll(before) && after.size() > before.size(), "no new identifiers");
    }
  }

  private static boolean has(Container container, Set<String> incidents) {
    return ids(container, "incident:list --json").containsAll(incidents);
  }

  private static String good(Container container, String command) {
    Container.Answer answer = container.exec(command);
    assertEquals(0, answer.status(), command + ": " + answer.err());
    return answer.out();
  }

  private static Set<String> ids(Container container, String command) {
    Set<String> ids = new TreeSet<>();
    good(container, command)
        .lines()
        .forEach(
            line -> {
              Matcher id = ID.matcher(line);
              assertTrue(id.find(), line);
              ids.add(id.group(1));
            });
    return ids;
  }

  /** What the doctor says of each thing it looks at, a line each. */
  private static String states(Container container) {
    Pattern finding = Pattern.compile("\"name\":\"([^\"]+)\",\"state\":\"([^\"]+)\"");
    return finding
        .matcher(container.exec("kaname:doctor --json").out())
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .reduce("", (all, one) -> all + one + "\n");
  }
}
