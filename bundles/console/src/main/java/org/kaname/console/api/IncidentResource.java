package org.kaname.console.api;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketStore;
import org.kaname.console.Services;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.detect.Fact;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.incident.Verdict;
import org.kaname.ui.UiReply;

/** Incidents: the queue, one of them, its packets, what a person decides. */
final class IncidentResource implements Resource {
  private static final int MOST = 5000;
  private static final int LONGEST_REASON = 500;

  private final Services services;

  IncidentResource(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/incidents", this::list,
        "GET /api/incidents/{id}", call -> UiReply.of(incident(call)),
        "GET /api/incidents/{id}/packets/{packet}", this::packet,
        "GET /api/incidents/{id}/download", this::download,
        "POST /api/incidents/{id}/verdict", this::decide);
  }

  private UiReply list(Call call) {
    List<IncidentRow> rows = incidents().list(MOST).stream().map(IncidentRow::of).toList();
    return UiReply.of(Page.of(call, rows, IncidentRow::id));
  }

  private UiReply packet(Call call) throws IOException {
    String source = call.parameter("source", "");
    String number = call.place("packet");
    PacketRef ref =
        packets(incident(call)).stream()
            .filter(p -> Long.toString(p.number()).equals(number) && p.source().equals(source))
            .findFirst()
            .orElseThrow(Problem::notFound);
    return UiReply.of(
        store().view(ref).orElseThrow(() -> new Problem(410, "console.problem.packet_gone")));
  }

  private UiReply download(Call call) {
    Incident incident = incident(call);
    PacketStore store = store();
    String name = "kaname-" + incident.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".pcapng";
    List<PacketRef> packets = List.copyOf(packets(incident));
    String actor = call.user();
    return new UiReply.File(
        name,
        "application/x-pcapng",
        -1,
        out -> store.download(incident.id(), actor, packets, out));
  }

  private UiReply decide(Call call) throws IOException {
    String word = call.text("verdict", 20);
    Verdict verdict =
        Arrays.stream(Verdict.values())
            .filter(v -> v != Verdict.NONE && v.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Problem.badRequest("verdict"));
    String reason = call.text("reason", LONGEST_REASON).strip();
    Incident known = incident(call);
    return UiReply.of(
        Waiting.forReceipt(incidents().decide(known.id(), verdict, call.user(), reason)));
  }

  /** Returns the packets that facts of an incident point at, each once. */
  private static Set<PacketRef> packets(Incident incident) {
    Set<PacketRef> packets = new LinkedHashSet<>();
    Stream.concat(
            incident.facts().stream(),
            incident.candidates().stream()
                .flatMap(c -> Stream.concat(c.supporting().stream(), c.contradicting().stream())))
        .map(Fact::packet)
        .forEach(packet -> packet.ifPresent(packets::add));
    return packets;
  }

  private Incident incident(Call call) {
    return incidents().find(call.place("id")).orElseThrow(Problem::notFound);
  }

  private Incidents incidents() {
    return services.incidents().orElseThrow(() -> Problem.missing("incidents"));
  }

  private PacketStore store() {
    return services.packets().orElseThrow(() -> Problem.missing("packets"));
  }
}
