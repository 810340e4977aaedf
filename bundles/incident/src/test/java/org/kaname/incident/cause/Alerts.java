package org.kaname.incident.cause;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.text.Text;

/** Alerts as the detectors raise them, with their weights. */
public final class Alerts {
  private static final long SECOND = 1_000_000_000L;
  private static final Map<Cause, Double> COMMAND =
      Map.of(Cause.COMMAND_INJECTION, 4.0, Cause.MAINTENANCE, 1.0, Cause.MASQUERADE, 0.7);

  private Alerts() {}

  /** Makes an endpoint. */
  public static Endpoint endpoint(String ip) {
    return new Endpoint("s", 0, "", ip, -1);
  }

  static Alert newDevice(int second, String who, String whom) {
    return about(
        "baseline.new_device",
        second,
        link(who, whom, 502, "modbus"),
        Map.of(Cause.NEW_DEVICE, 3.0, Cause.MASQUERADE, 1.0, Cause.UNKNOWN, 0.5));
  }

  /** A new link that is decoded. */
  public static Alert newLink(int second, String who, String whom) {
    return about(
        "baseline.new_link",
        second,
        link(who, whom, 502, "modbus"),
        Map.of(
            Cause.COMMAND_INJECTION, 1.2,
            Cause.SCAN, 1.0,
            Cause.MASQUERADE, 0.7,
            Cause.MAINTENANCE, 0.7,
            Cause.UNKNOWN, 0.5));
  }

  /** A write that was never seen. */
  public static Alert command(int second, String who, String whom) {
    return about("baseline.new_command", second, link(who, whom, 502, "modbus"), COMMAND);
  }

  static Alert move(int second, String who, String whom) {
    Alert plain = about("baseline.new_command", second, link(who, whom, 104, "dicom"), COMMAND);
    return changed(
        plain,
        new Text("baseline.new_command", Map.of("protocol", "dicom", "code", "4/0021")),
        List.of());
  }

  static Alert dangerous(int second, String who, String whom) {
    Alert plain = command(second, who, whom);
    return changed(plain, plain.what(), List.of(Fact.of(Text.of("baseline.fact.endangers"))));
  }

  private static Alert changed(Alert alert, Text what, List<Fact> facts) {
    return new Alert(
        alert.detector(),
        alert.time(),
        alert.severity(),
        alert.origin(),
        alert.peer(),
        what,
        facts,
        alert.causes(),
        alert.link());
  }

  /** One address after another. */
  public static Alert scan(int second, String who, String whom) {
    return plain("baseline.scan", second, who, whom, Map.of(Cause.SCAN, 8.0, Cause.FAILURE, 0.5));
  }

  static Alert moved(int second, String who) {
    return plain(
        "baseline.moved",
        second,
        who,
        who,
        Map.of(Cause.MITM, 3.0, Cause.MASQUERADE, 3.0, Cause.MAINTENANCE, 1.0));
  }

  static Alert burst(int second, String who, String whom) {
    return about(
        "baseline.burst",
        second,
        link(who, whom, 502, "modbus"),
        Map.of(Cause.FLOODING, 4.0, Cause.REPLAY, 1.0, Cause.FAILURE, 0.7));
  }

  /** A device that says nothing any more. */
  public static Alert silence(int second, String who, String whom) {
    return plain(
        "baseline.silence",
        second,
        who,
        whom,
        Map.of(Cause.FAILURE, 4.0, Cause.MAINTENANCE, 1.0, Cause.MITM, 0.5));
  }

  /** A sign-in from outside for which an address was given out. */
  public static Alert signIn(int second, String address) {
    Alert plain =
        plain(
            "access.odd_hours",
            second,
            address,
            address,
            Map.of(Cause.C2_TRANSFER, 2.0, Cause.MASQUERADE, 1.5, Cause.MAINTENANCE, 1.5));
    return new Alert(
        "remote-access",
        plain.time(),
        Severity.WARNING,
        plain.origin(),
        plain.peer(),
        plain.what(),
        plain.facts(),
        plain.causes());
  }

  private static Link link(String who, String whom, int port, String protocol) {
    return new Link(endpoint(who), endpoint(whom), 6, port, protocol);
  }

  private static Alert about(String key, int second, Link link, Map<Cause, Double> causes) {
    return new Alert(
        "baseline",
        second * SECOND,
        Severity.WARNING,
        link.client(),
        link.server(),
        Text.of(key),
        List.of(),
        causes,
        Optional.of(link));
  }

  private static Alert plain(
      String key, int second, String who, String whom, Map<Cause, Double> causes) {
    return new Alert(
        "baseline",
        second * SECOND,
        Severity.WARNING,
        endpoint(who),
        endpoint(whom),
        Text.of(key),
        List.of(),
        causes);
  }
}
