package org.kaname.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Traffic;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.pipeline.flow.DetectorSet;

class PlainWhitelistTest {
  private static final long SECOND = 1_000_000_000L;
  private final List<Alert> alerts = new ArrayList<>();
  private final PlainWhitelist whitelist = new PlainWhitelist("s", incidents());
  private final Detector watch = watch(whitelist);
  private long now = SECOND;

  @TempDir Path folder;

  PlainWhitelistTest() {
    watch.open(traffic(), sink());
    watch.learning(true);
    watch.flow(0, 7);
    watch.learning(false);
    whitelist.begin();
  }

  private static Detector watch(PlainWhitelist whitelist) {
    DetectorSet set = whitelist.beside(() -> DetectorSet.EMPTY).get();
    return Objects.requireNonNull(set.entries().get(0).instances().make());
  }

  @Test
  void learnedLink_saysNothing() {
    watch.flow(1, 7);
    assertEquals(0, alerts.size());
  }

  @Test
  void otherLink_isToldAgainAfterTenSeconds() {
    watch.flow(1, 8);
    now += 9 * SECOND;
    watch.flow(2, 8);
    now += SECOND;
    watch.flow(3, 8);
    assertEquals(2, alerts.size());
  }

  @Test
  void table_hasAHeader() throws IOException {
    Path file = folder.resolve("floor.tsv");
    whitelist.write(file);
    assertEquals(
        List.of("dataset\tfile\tepoch\tepoch_end\tdevice\tcause"), Files.readAllLines(file));
  }

  private Incidents incidents() {
    IncidentIntake intake =
        (IncidentIntake)
            fake(
                IncidentIntake.class,
                (method, arguments) -> {
                  if (method.equals("accept")) {
                    alerts.add((Alert) arguments[0]);
                  }
                  return null;
                });
    return (Incidents) fake(Incidents.class, (method, arguments) -> intake);
  }

  private Traffic traffic() {
    return (Traffic)
        fake(
            Traffic.class,
            (method, arguments) ->
                switch (method) {
                  case "now" -> now;
                  case "endpoint" -> new Endpoint("s", 0, "", "a", -1);
                  default -> 0;
                });
  }

  private static AlertSink sink() {
    return (AlertSink) fake(AlertSink.class, (method, arguments) -> null);
  }

  private interface Answer {
    @org.jspecify.annotations.Nullable
    Object to(String method, Object[] arguments);
  }

  private static Object fake(Class<?> type, Answer answer) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            answer.to(method.getName(), arguments == null ? new Object[0] : arguments));
  }
}
