package org.kaname.incident.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.incident.Spread;

class RouteTest {
  private final Route route = new Route(Meanings.shipped());

  private List<String> ways() {
    return route.steps().stream().map(RouteTest::way).toList();
  }

  private static String way(Spread step) {
    return step.from().ip() + " " + step.to().ip();
  }

  @Test
  void steps_areToldOldestFirst() {
    route.add(Alerts.newLink(5, "b", "c"));
    route.add(Alerts.signIn(1, "b"));
    assertEquals(List.of("b b", "b c"), ways());
  }

  @Test
  void linkThatIsToldAgain_isOneStep() {
    route.add(Alerts.newLink(1, "a", "b"));
    route.add(Alerts.command(2, "a", "b"));
    route.add(Alerts.newLink(3, "a", "b"));
    assertEquals(List.of("a b"), ways());
    assertEquals(1_000_000_000L, route.steps().get(0).time());
  }

  @Test
  void silence_isNoStep() {
    route.add(Alerts.silence(1, "a", "b"));
    assertEquals(List.of(), ways());
  }

  @Test
  void step_hasTheTechniquesOfItsFinding() {
    route.add(Alerts.dangerous(1, "a", "b"));
    assertEquals(List.of("T0855", "T0816", "T0858"), route.steps().get(0).techniques());
  }

  @Test
  void manySteps_areFifty() {
    for (int i = 0; i < 1000; i++) {
      route.add(Alerts.newLink(i, "a", "b" + i));
    }
    assertEquals(50, route.steps().size());
    assertEquals("a b0", ways().get(0));
  }
}
