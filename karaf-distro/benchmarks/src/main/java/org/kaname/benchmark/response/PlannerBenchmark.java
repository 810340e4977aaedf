package org.kaname.benchmark.response;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.response.Action;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.plan.Draft;
import org.kaname.response.plan.Landscape;
import org.kaname.response.plan.Planner;
import org.kaname.response.plan.Rules;
import org.kaname.response.plan.Situation;
import org.kaname.view.Json;

/**
 * Measures how long a survey and a plan take: {@code DEVICES LINKS FUNCTIONS PLANS ATTACKS}. Prints
 * one JSON object with the conditions. One thread; the first fifth of the plans warms up. Beside
 * the time on the wall stands that of the thread on its core: on a busy machine only that says
 * anything.
 */
public final class PlannerBenchmark {
  private static final int SURVEYS = 12;
  private static final double MILLI = 1e6;
  private static final int WARM_UP = 5;

  private PlannerBenchmark() {}

  /** Runs it. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException, ModelRefusal {
    int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    System.out.println(Json.line(run(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])));
  }

  /** Measures. */
  public static Map<String, Object> run(
      int devices, int links, int functions, int plans, int attacks)
      throws IOException, ModelRefusal {
    Plant plant = new Plant(1, devices, links, functions);
    Times surveys = new Times(SURVEYS);
    Landscape landscape = Landscape.of(plant.model, plant.devices, plant.talks);
    for (int i = 0; i < SURVEYS; i++) {
      surveys.begin();
      landscape = Landscape.of(plant.model, plant.devices, plant.talks);
      surveys.end(i);
    }
    List<Enforcer> drivers =
        List.of(
            new Enforcer("nftables:local", Action.BLOCK_FLOW, Action.BLOCK_PAIR, Action.RATE_LIMIT),
            new Enforcer("openflow:core", Action.BLOCK_SERVICE, Action.QUARANTINE),
            new Enforcer("snmp:access", Action.PORT_DOWN));
    Times times = new Times(plans);
    long[] offered = new long[plans];
    List<Draft> proposals = new ArrayList<>();
    for (int i = -plans / WARM_UP; i < plans; i++) {
      Situation situation =
          new Situation(
              plant.incident(i, attacks),
              landscape,
              List.copyOf(drivers),
              Rules.usual(Set.of("10.0.0.2"), Set.of("10.0.0.3")),
              Instant.EPOCH,
              Duration.ofHours(1));
      times.begin();
      List<Draft> plan = Planner.plan(situation);
      times.end(Math.max(i, 0));
      long count = drivers.stream().mapToLong(Enforcer::offered).sum();
      if (i >= 0) {
        offered[i] = count;
        plan.stream().filter(one -> !one.fallback()).forEach(proposals::add);
      }
    }
    Map<String, Object> figures =
        figures(landscape, plant, functions, surveys, times, offered, proposals);
    figures.put("attackLinks", attacks);
    return figures;
  }

  private static Map<String, Object> figures(
      Landscape landscape,
      Plant plant,
      int functions,
      Times surveys,
      Times times,
      long[] offered,
      List<Draft> proposals)
      throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("conditions", conditions());
    figures.put("devices", plant.devices.size());
    figures.put("linksKnown", landscape.links());
    figures.put("functions", functions);

    figures.put(
        "stepsOfferedByDrivers", quantiles(Arrays.stream(offered).asDoubleStream().toArray()));
    figures.put("surveyMillis", quantiles(surveys.wall));
    figures.put("surveyMillisOfTheCore", quantiles(surveys.core));
    figures.put("plans", times.wall.length);
    figures.put("planMillis", quantiles(times.wall));
    figures.put("planMillisOfTheCore", quantiles(times.core));
    figures.put("proposals", proposals.size());
    figures.put(
        "searchedWholly",
        proposals.stream()
            .filter(
                one ->
                    one.reasons().stream()
                        .noneMatch(reason -> reason.key().equals("plan.reason.not_exact")))
            .count());
    figures.put(
        "proposalsOfSeveralSteps",
        proposals.stream().filter(one -> one.steps().size() > 1).count());
    return figures;
  }

  /** What the clock on the wall says, and what the thread had of its core. */
  private static final class Times {
    private final double[] wall;
    private final double[] core;
    private long wallBegin;
    private long coreBegin;

    Times(int count) {
      wall = new double[count];
      core = new double[count];
    }

    void begin() {
      coreBegin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      wallBegin = System.nanoTime();
    }

    void end(int i) {
      wall[i] = (System.nanoTime() - wallBegin) / MILLI;
      long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      core[i] = (now - coreBegin) / MILLI;
    }
  }

  private static Map<String, Object> conditions() throws IOException {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    conditions.put("cores", Runtime.getRuntime().availableProcessors());
    conditions.put("heapMebibytes", Runtime.getRuntime().maxMemory() >> 20);
    conditions.put("processor", line(Path.of("/proc/cpuinfo"), "model name"));
    conditions.put("loadAverage", line(Path.of("/proc/loadavg"), ""));
    return conditions;
  }

  private static String line(Path file, String begin) throws IOException {
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    return Files.readAllLines(file).stream()
        .filter(one -> one.startsWith(begin))
        .findFirst()
        .orElse("unknown")
        .replaceAll("^.*: ", "");
  }

  private static Map<String, Double> quantiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    Map<String, Double> quantiles = new LinkedHashMap<>();
    quantiles.put("p50", rounded(sorted[(sorted.length - 1) / 2]));
    quantiles.put("p99", rounded(sorted[(int) Math.ceil(sorted.length * 0.99) - 1]));
    quantiles.put("max", rounded(sorted[sorted.length - 1]));
    return quantiles;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
