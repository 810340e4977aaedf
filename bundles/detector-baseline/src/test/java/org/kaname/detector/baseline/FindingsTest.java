package org.kaname.detector.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaname.capture.PacketRef;
import org.kaname.decode.Activity;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;

/** Device 0 calls device 1 at TCP 502, link 0. */
class FindingsTest {
  private static final Endpoint CLIENT = new Endpoint("s", 0, "", "10.0.0.5", -1);
  private static final Endpoint SERVER = new Endpoint("s", 0, "", "10.0.0.9", -1);
  private static final Optional<Link> LINK =
      Optional.of(new Link(CLIENT, SERVER, 6, 502, "modbus"));

  private final List<Alert> alerts = new ArrayList<>();
  private final Findings findings = findings();

  private Findings findings() {
    Traffic traffic =
        answering(
            Traffic.class,
            Map.of(
                "client",
                0,
                "server",
                1,
                "transport",
                6,
                "port",
                502,
                "protocol",
                1,
                "now",
                7L,
                "protocolName",
                "modbus"));
    AlertSink sink =
        new AlertSink() {
          @Override
          public void raise(Alert alert) {
            alerts.add(alert);
          }

          @Override
          public Optional<PacketRef> packet() {
            return Optional.empty();
          }
        };
    return new Findings(traffic, sink, new Recorder(traffic));
  }

  private static Message message() {
    return answering(
        Message.class,
        Map.of(
            "destination", 1, "activity", Activity.WRITE, "station", -1, "protocol", 1, "type", 5));
  }

  /** Makes something that gives fixed answers, and 0 or nothing to what is not listed. */
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals("endpoint")
                    ? arguments[0].equals(0) ? CLIENT : SERVER
                    : answers.getOrDefault(method.getName(), none(method.getReturnType()))));
  }

  private static @Nullable Object none(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
  }

  private Optional<Link> link() {
    return alerts.get(0).link();
  }

  @Test
  void newLink_carriesIt() {
    findings.newLink(0, false);
    assertEquals(LINK, link());
  }

  @Test
  void newDevice_carriesTheLinkItShowedItselfOn() {
    findings.newDevice(0, 0);
    assertEquals(LINK, link());
  }

  @Test
  void unusualMessage_carriesItsLink() {
    findings.newKind(message());
    assertEquals(LINK, link());
  }

  @Test
  void floodOfConnections_carriesTheLinkThatIsFlooded() {
    findings.connections(0, 500);
    assertEquals(LINK, link());
  }

  @Test
  void scan_isAboutNoLink() {
    findings.scan(0, 1, 30);
    assertEquals(Optional.empty(), link());
  }

  @Test
  void addressThatMoved_isAboutNoLink() {
    findings.moved(0, 1);
    assertEquals(Optional.empty(), link());
  }
}
