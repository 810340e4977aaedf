package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A polled plant over a cable, everything on: nothing is lost, every device is listed in time, the
 * processor has time for others. A small one in every build, the whole one for the proof.
 */
final class LiveLoadIT {
  private static final boolean WHOLE = Integer.getInteger("kaname.proof.share", 100) == 1;
  private static final int DEVICES = WHOLE ? 10_000 : 300;
  private static final int SECONDS = WHOLE ? 60 : 6;
  private static final int RATE = WHOLE ? 400_000 : 20_000;

  /** Frames a second that the plant of the proof makes: so many seconds of it make a minute. */
  private static final int BUSY_SECONDS = WHOLE ? 760 : 60;

  private static final Duration LISTED = Duration.ofSeconds(5);
  private static final double MOST_OF_A_CORE = 0.15;
  private static final int TICKS = 100;

  @TempDir static Path folder;
  private long aSecond;
  private long lost;
  private Duration listed = Duration.ZERO;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  @Test
  void polledPlant_isWatchedWithoutLoss() throws Exception {
    try (Cable cable = new Cable();
        Container container =
            Container.start(folder.resolve("base"), "kaname", Map.of(), first(cable))) {
      Path plant = plant(container, "plant.pcap", SECONDS);
      Path busy = plant(container, "busy.pcap", BUSY_SECONDS);
      signIn(container, cable);
      polled(container, cable, plant);
      lost += busy(container, cable, busy, "atSpeed");
      try (Noise noise = new Noise()) {
        assertTrue(noise.loud());
        lost += busy(container, cable, busy, "atSpeedWithNoise");
      }
      dead(container, cable);
    }
    if (WHOLE) {
      write();
    }
    assertEquals(0, lost, figures.toString());
    assertTrue(listed.compareTo(LISTED) < 0, figures.toString());
  }

  /** Sender and container come before whatever else runs on the machine: it may be shared. */
  private static List<String> first(Cable cable) {
    List<String> words = new ArrayList<>(cable.inside());
    words.addAll(List.of("nice", "-n", "-15"));
    return words;
  }

  private Path plant(Container container, String name, int seconds) throws IOException {
    Path file = folder.resolve(name);
    String made =
        container.ok(
            "capture:generate poll " + file + " --devices " + DEVICES + " --seconds " + seconds);
    aSecond = new ObjectMapper().readTree(made).path("frames").asLong() / seconds;
    return file;
  }

  /** Makes the first administrator, from inside: the console listens to nobody else. */
  private static void signIn(Container container, Cable cable) throws IOException {
    Path body = folder.resolve("setup.json");
    Files.writeString(
        body,
        "{\"code\":\""
            + container.oneTimePassword()
            + "\",\"name\":\"sato\",\"password\":\"quiet river under\"}");
    curl(cable, "/api/setup -H Content-Type:application/json -d @" + body);
  }

  private static String curl(Cable cable, String words) throws IOException {
    Path jar = folder.resolve("cookies");
    String site = "http://127.0.0.1:8181";
    return cable.run(
        "curl -sS -f -c " + jar + " -b " + jar + " -H Origin:" + site + " " + site + words);
  }

  private static long ticks(Container container) throws IOException {
    String pid = Files.readString(container.data().resolve("kaname.pid")).strip();
    String[] stat = Files.readString(Path.of("/proc", pid, "stat")).split(" ", -1);
    return Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
  }

  /** One poll a second, as a plant does. */
  private void polled(Container container, Cable cable, Path plant) throws Exception {
    container.ok("capture:start tap0");
    Path out = folder.resolve("sent");
    long begin = System.nanoTime();
    Process sender = cable.sendFirst(plant, out, "--pps=" + aSecond, "--pps-multi=8");
    listed =
        until(
            begin,
            () ->
                new ObjectMapper()
                    .readTree(curl(cable, "/api/devices?limit=1"))
                    .path("total")
                    .asLong());
    Duration shell = until(begin, () -> container.ok("device:list --json").lines().count());
    TimeUnit.SECONDS.sleep(WHOLE ? 10 : 1);
    long ticks = ticks(container);
    long from = System.nanoTime();
    assertEquals(0, sender.waitFor());
    double seconds = (System.nanoTime() - from) / 1e9;
    double share = (ticks(container) - ticks) / (double) TICKS / seconds;
    Cable.Sent sent = Cable.sent(out);
    JsonNode stopped = stop(container);
    Map<String, Object> figure = figure(stopped, sent);
    figure.put("devices", DEVICES);
    figure.put("listedByShellSeconds", shell.toMillis() / 1000.0);
    figure.put("listedByApiSeconds", listed.toMillis() / 1000.0);
    figure.put("ofACore", Math.round(share * 1000) / 1000.0);
    figures.put("onePollASecond", figure);
    assertEquals(sent.packets(), stopped.path("packets").asLong());
    assertTrue(!WHOLE || share <= MOST_OF_A_CORE, figure.toString());
  }

  /** Counts devices. */
  private interface Count {
    long now() throws Exception;
  }

  private static Duration until(long begin, Count devices) throws Exception {
    while (devices.now() < DEVICES) {
      assertTrue(System.nanoTime() - begin < 60_000_000_000L, "not all devices are listed");
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Returns how many packets were lost. */
  private long busy(Container container, Cable cable, Path busy, String name) throws Exception {
    container.ok("capture:start tap0");
    Path out = folder.resolve("sent");
    long ticks = ticks(container);
    Process sender = cable.sendFirst(busy, out, "--pps=" + RATE, "--pps-multi=64");
    assertEquals(0, sender.waitFor());
    TimeUnit.SECONDS.sleep(2);
    double cpu = (ticks(container) - ticks) / (double) TICKS;
    Cable.Sent sent = Cable.sent(out);
    JsonNode stopped = stop(container);
    Map<String, Object> figure = figure(stopped, sent);
    figure.put("cpuSeconds", cpu);
    figure.put("ofACore", Math.round(cpu / sent.seconds() * 1000) / 1000.0);
    figures.put(name, figure);
    return sent.packets()
        - stopped.path("packets").asLong()
        + counter(stopped, "dropped_by_source");
  }

  private static Map<String, Object> figure(JsonNode stopped, Cable.Sent sent) {
    Map<String, Object> figure = new LinkedHashMap<>();
    figure.put("sent", sent.packets());
    figure.put("seconds", sent.seconds());
    figure.put("perSecond", Math.round(sent.packets() / sent.seconds()));
    figure.put("seen", stopped.path("packets").asLong());
    figure.put("dropped", counter(stopped, "dropped_by_source"));
    figure.put("notKept", counter(stopped, "not_kept"));
    return figure;
  }

  private static JsonNode stop(Container container) throws IOException {
    return new ObjectMapper().readTree(container.ok("capture:stop tap0 --json"));
  }

  private static long counter(JsonNode source, String key) {
    for (JsonNode counter : source.path("counters")) {
      if (counter.path("key").asText().equals("pipeline." + key)) {
        return counter.path("value").asLong();
      }
    }
    return 0;
  }

  private void dead(Container container, Cable cable) throws Exception {
    container.ok("capture:start tap0");
    long begin = System.nanoTime();
    cable.ip("link del tap0");
    Duration told =
        Container.until(
            LISTED, () -> container.ok("incident:list --json").contains("capture.source_dead"));
    figures.put("deadSourceToldSeconds", (System.nanoTime() - begin) / 1e9);
    assertTrue(told.compareTo(LISTED) < 0, "a dead source was not told of");
  }

  private void write() throws IOException {
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("command", "mvn -Pproof verify");
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("java", System.getProperty("java.version"));
    machine.put("kernel", System.getProperty("os.version"));
    machine.put("load", Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    machine.put("priority", "sender and container nice -15");
    proof.put("machine", machine);
    proof.putAll(figures);
    Path place = Path.of(System.getProperty("kaname.proof.folder"));
    Files.createDirectories(place);
    Files.writeString(
        place.resolve("live.json"),
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(proof) + "\n",
        StandardCharsets.UTF_8);
  }

  /** A neighbour that walks 64 MiB at random. */
  private static final class Noise implements AutoCloseable {
    private static final int LONGS = 8 << 20;

    private final long[] memory = new long[LONGS];
    private volatile boolean stopped;
    private final Thread thread = new Thread(this::walk, "noise");

    Noise() {
      thread.start();
    }

    private void walk() {
      long place = 1;
      while (!stopped) {
        for (int i = 0; i < 100_000; i++) {
          place = place * 6364136223846793005L + 1442695040888963407L;
          memory[(int) (place >>> 41)]++;
        }
      }
    }

    boolean loud() {
      return thread.isAlive();
    }

    @Override
    public void close() {
      stopped = true;
    }
  }
}
