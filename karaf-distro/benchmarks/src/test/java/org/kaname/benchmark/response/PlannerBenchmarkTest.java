package org.kaname.benchmark.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerBenchmarkTest {
  @Test
  void smallRun_printsItsConditionsAndFigures() throws Exception {
    Map<String, Object> figures = PlannerBenchmark.run(400, 1000, 40, 20, 8);

    assertEquals(400, figures.get("devices"));
    assertEquals(20, figures.get("plans"));
    assertTrue(figures.containsKey("conditions"));
    assertTrue(figures.get("planMillis") instanceof Map<?, ?> times && times.containsKey("p99"));
  }
}
