package org.kaname.forward.event;

import java.util.List;
import java.util.Map;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Severity;
import org.kaname.incident.Provenance;

/** Made-up events. */
public final class SampleEvents {
  /** 2026-12-01T01:02:03.456789Z. */
  public static final long TIME = 1_796_086_923_456_789_000L;

  private SampleEvents() {}

  /** A device writes to a controller it never wrote to. */
  public static Event alert(String id, String title, String... lines) {
    return new Event(
        id,
        Kind.ALERT,
        TIME,
        Severity.WARNING,
        Provenance.LIVE,
        "baseline.new_flow",
        title,
        List.of(lines),
        Side.of(new Endpoint("plant", 12, "00:1b:1b:00:00:07", "10.1.0.7", -1), 0),
        Side.of(new Endpoint("plant", 12, "", "10.1.0.20", 3), 502),
        6,
        "modbus",
        List.of("T0855"),
        Map.of("cause", "command_injection", "probability", 0.62, "incident", "plant-1-4"),
        List.of());
  }
}
