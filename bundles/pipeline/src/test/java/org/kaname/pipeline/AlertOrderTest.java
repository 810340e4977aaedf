package org.kaname.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Alert;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Severity;
import org.kaname.text.Text;

class AlertOrderTest {
  private final AlertOrder order = new AlertOrder(2);

  private static Alert at(long time) {
    Endpoint origin = new Endpoint("test", 0, "", "10.0.0.1", -1);
    return new Alert(
        "test", time, Severity.WARNING, origin, origin, Text.of("x"), List.of(), Map.of());
  }

  private static List<Long> times(List<Alert> alerts) {
    return alerts.stream().map(Alert::time).toList();
  }

  @Test
  void alert_waitsForTheSlowestShard() {
    order.take(at(50));
    order.reached(0, 60);
    assertEquals(List.of(), order.due(), "the other shard has not begun");
    order.take(at(20));
    order.reached(1, 30);
    assertEquals(List.of(20L), times(order.due()));
    assertEquals(30, order.all());
    order.reached(1, 50);
    assertEquals(List.of(50L), times(order.due()));
  }

  @Test
  void atTheEnd_allComeInOrder() {
    order.take(at(3));
    order.take(at(1));
    order.take(at(2));
    assertEquals(List.of(1L, 2L, 3L), times(order.rest()));
    assertEquals(List.of(), order.rest());
  }

  @Test
  void anotherSource_beginsAnew() {
    order.reached(0, 60);
    order.reached(1, 60);
    order.begin();
    order.take(at(5));
    assertEquals(List.of(), order.due());
  }
}
