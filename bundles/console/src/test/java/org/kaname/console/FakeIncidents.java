package org.kaname.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketStore;
import org.kaname.capture.PacketView;
import org.kaname.capture.PacketView.Field;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Device;
import org.kaname.text.Text;

/** Some incidents of a fake site, with packets. */
final class FakeIncidents implements Incidents, PacketStore {
  private static final Cause[] CAUSES = {
    Cause.COMMAND_INJECTION, Cause.SCAN, Cause.NEW_DEVICE, Cause.C2_TRANSFER, Cause.FAILURE
  };
  private static final Severity[] SEVERITIES = {
    Severity.CRITICAL, Severity.WARNING, Severity.NOTICE, Severity.WARNING, Severity.INFO
  };
  private static final String[] KEYS = {
    "baseline.new_write",
    "baseline.scan",
    "baseline.new_device",
    "baseline.new_flow",
    "baseline.silence"
  };
  private static final String HEX =
      "001b0a0b0c0d001b0a0b0c0e08004500003a1c4640004006b1e60a0003110a000301c35601f6a1b2c3d4e5f60718"
          + "5018fa00c0de00000007000000140110006400070e0000004a4f484e20444f4500010002";

  private final List<Incident> incidents = new ArrayList<>();

  FakeIncidents(List<Device> devices, int count) {
    for (int i = 0; i < count && !devices.isEmpty(); i++) {
      incidents.add(incident(i, devices));
    }
  }

  private static Incident incident(int i, List<Device> devices) {
    long first = FakeSite.NOW - i * 1_860_000_000_000L;
    String origin = devices.get(i * 37 % devices.size()).endpoint().text();
    String target = devices.get((i * 37 + 5) % devices.size()).endpoint().text();
    PacketRef packet = new PacketRef("eth1.ring", 48_213 + i, 9_000_000L + i, first);
    Fact write =
        new Fact(
            new Text(
                "baseline.fact.write",
                Map.of("count", 3, "object", "holding 100", "device", target)),
            Optional.of(packet));
    Fact never = Fact.of(new Text("baseline.fact.never", Map.of("days", 14)));
    Fact hours = Fact.of(new Text("baseline.fact.hours", Map.of("since", first)));
    Cause cause = CAUSES[i % CAUSES.length];
    return new Incident(
        "eth1-1-" + (400 - i),
        "eth1",
        first,
        first + 184_000_000_000L,
        List.of(origin, target),
        cause,
        0.72,
        SEVERITIES[i % SEVERITIES.length],
        new Text(KEYS[i % KEYS.length], Map.of("device", origin, "peer", target, "count", 3)),
        List.of(write, never, hours),
        List.of(
            new Candidate(
                cause,
                0.72,
                new Text("incident.pattern.foreign_write", Map.of("who", origin, "whom", target)),
                List.of(write, never),
                List.of(hours),
                "foreign_write",
                2,
                List.of("T0848", "T0855")),
            new Candidate(Cause.MAINTENANCE, 0.21, List.of(hours), List.of(never)),
            new Candidate(Cause.UNKNOWN, 0.07, List.of(), List.of())),
        3 + i,
        i < 2,
        i % 7 == 6 ? Verdict.MAINTENANCE : Verdict.NONE,
        i % 7 == 6 ? "sato" : "",
        Provenance.LIVE,
        spread(
            first,
            devices.get(i * 37 % devices.size()),
            devices.get((i * 37 + 5) % devices.size())));
  }

  private static List<Spread> spread(long first, Device origin, Device target) {
    Link link = new Link(origin.endpoint(), target.endpoint(), 6, 502, "modbus");
    Text found =
        new Text(
            "baseline.new_command",
            Map.of("source", origin.endpoint().text(), "destination", target.endpoint().text()));
    return List.of(
        new Spread(
            first,
            origin.endpoint(),
            origin.endpoint(),
            Optional.empty(),
            new Text("baseline.new_device", Map.of("device", origin.endpoint().text())),
            List.of("T0864")),
        new Spread(
            first + 1_000_000_000L,
            origin.endpoint(),
            target.endpoint(),
            Optional.of(link),
            found,
            List.of("T0855")));
  }

  @Override
  public IncidentIntake open(
      String sensor, Provenance provenance, boolean kept, Consumer<Incident> changes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<Incident> list(int limit) {
    return List.copyOf(incidents.subList(0, Math.min(limit, incidents.size())));
  }

  @Override
  public synchronized Optional<Incident> find(String id) {
    return incidents.stream().filter(incident -> incident.id().equals(id)).findFirst();
  }

  @Override
  public synchronized CompletionStage<Incident> decide(
      String id, Verdict verdict, String author, String reason) {
    for (int n = 0; n < incidents.size(); n++) {
      Incident i = incidents.get(n);
      if (i.id().equals(id)) {
        Incident decided = i.decided(verdict, author);
        incidents.set(n, decided);
        return CompletableFuture.completedFuture(decided);
      }
    }
    return CompletableFuture.failedFuture(new IllegalArgumentException(id));
  }

  @Override
  public Optional<PacketView> view(PacketRef packet) {
    if (packet.number() % 11 == 10) {
      return Optional.empty();
    }
    List<Field> fields = new ArrayList<>();
    fields.add(field(0, "Ethernet", "", 0, 14));
    fields.add(field(1, "Destination", "00:1b:0a:0b:0c:0d", 0, 6));
    fields.add(field(1, "Source", "00:1b:0a:0b:0c:0e", 6, 6));
    fields.add(field(0, "IPv4", "10.0.3.17 → 10.0.3.1", 14, 20));
    fields.add(field(0, "TCP", "50006 → 502", 34, 20));
    fields.add(field(0, "Modbus/TCP", "", 54, 22));
    fields.add(field(1, "Unit", "1", 60, 1));
    fields.add(field(1, "Function", "16 Write multiple registers", 61, 1));
    fields.add(field(1, "First register", "100", 62, 2));
    fields.add(new Field(1, Text.of("Values"), "", 67, 9, true));
    return Optional.of(new PacketView(packet, 82, HEX, fields));
  }

  private static Field field(int depth, String name, String value, int at, int length) {
    return new Field(depth, Text.of(name), value, at, length, false);
  }

  @Override
  public int download(String incident, String actor, List<PacketRef> packets, OutputStream out)
      throws IOException {
    out.write("pcapng".getBytes(StandardCharsets.US_ASCII));
    return packets.size();
  }
}
