package org.kaname.detector.baseline;

import static org.kaname.detect.Cause.C2_TRANSFER;
import static org.kaname.detect.Cause.COMMAND_INJECTION;
import static org.kaname.detect.Cause.EXPLOIT;
import static org.kaname.detect.Cause.FAILURE;
import static org.kaname.detect.Cause.FLOODING;
import static org.kaname.detect.Cause.MAINTENANCE;
import static org.kaname.detect.Cause.MASQUERADE;
import static org.kaname.detect.Cause.MITM;
import static org.kaname.detect.Cause.NEW_DEVICE;
import static org.kaname.detect.Cause.REPLAY;
import static org.kaname.detect.Cause.SCAN;
import static org.kaname.detect.Cause.UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Link;
import org.kaname.detect.Message;
import org.kaname.detect.Severity;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.Behaviour;
import org.kaname.detector.baseline.memory.Keys;
import org.kaname.text.Text;

/** Puts what is not normal into alerts: what was seen, what was expected, what it may mean. */
final class Findings {
  private static final String DETECTOR = "baseline";

  /** Of what is about a device, or about many links. */
  private static final int NO_LINK = -1;

  private final Traffic traffic;
  private final AlertSink out;
  private final Recorder recorder;

  Findings(Traffic traffic, AlertSink out, Recorder recorder) {
    this.traffic = traffic;
    this.out = out;
    this.recorder = recorder;
  }

  /** Adds what a person declares normal with the verdict on it. */
  private static Map<String, Object> naming(Map<String, Object> values, Behaviour behaviour) {
    Map<String, Object> all = new TreeMap<>(values);
    all.put(Behaviour.PARAMETER, behaviour.text());
    return all;
  }

  void newDevice(int device, int link) {
    Map<String, Object> values = link(link);
    values.put("device", text(device));
    raise(
        Severity.NOTICE,
        device,
        other(device, link),
        link,
        new Text("baseline.new_device", values),
        List.of(new Text("baseline.fact.never_seen", Map.of("device", text(device)))),
        Map.of(NEW_DEVICE, 3.0, MASQUERADE, 1.0, UNKNOWN, 0.5));
  }

  void newLink(int link, boolean newcomer) {
    int client = traffic.client(link);
    int server = traffic.server(link);
    boolean decoded = traffic.protocol(link) != 0;
    Map<Cause, Double> causes =
        decoded
            ? Map.of(
                COMMAND_INJECTION, 1.2, SCAN, 1.0, MASQUERADE, 0.7, MAINTENANCE, 0.7, UNKNOWN, 0.5)
            : Map.of(C2_TRANSFER, 2.0, EXPLOIT, 1.2, SCAN, 0.7, MAINTENANCE, 0.7, UNKNOWN, 0.5);
    raise(
        Severity.WARNING,
        client,
        server,
        link,
        new Text("baseline.new_link", link(link)),
        List.of(
            new Text(
                newcomer ? "baseline.fact.newcomer" : "baseline.fact.never_talked",
                naming(link(link), Behaviour.of("link", recorder.link(link))))),
        causes);
  }

  private boolean endangers(Message message) {
    Decoder decoder = traffic.decoder(message.protocol());
    return message.direction() == 0
        && decoder != null
        && decoder.endangers(message.type(), message.object());
  }

  /** What was seen, and that it may stop the device if it may. */
  private List<Text> facts(Message message, Text seen) {
    return endangers(message)
        ? List.of(seen, new Text("baseline.fact.endangers", message(message)))
        : List.of(seen);
  }

  void newKind(Message message) {
    Activity activity = message.activity();
    boolean acts = activity == Activity.WRITE || activity == Activity.COMMAND;
    Map<Cause, Double> causes = causesOfNewKind(message, acts);
    raise(
        acts ? Severity.CRITICAL : Severity.WARNING,
        actor(message),
        passive(message),
        message.link(),
        new Text(acts ? "baseline.new_command" : "baseline.new_type", message(message)),
        facts(
            message,
            new Text(
                "baseline.fact.type_never_seen",
                naming(message(message), Behaviour.of("kind", recorder.kind(message.kind()))))),
        causes);
  }

  private static Map<Cause, Double> causesOfNewKind(Message message, boolean acts) {
    if (acts) {
      return Map.of(COMMAND_INJECTION, 4.0, MAINTENANCE, 1.0, MASQUERADE, 0.7);
    }
    if (message.protocol() == 0) {
      return Map.of(C2_TRANSFER, 2.0, EXPLOIT, 1.2, MAINTENANCE, 0.7, UNKNOWN, 0.5);
    }
    return message.activity() == Activity.ERROR
        ? Map.of(SCAN, 2.0, FAILURE, 1.0, COMMAND_INJECTION, 0.8)
        : Map.of(SCAN, 1.5, COMMAND_INJECTION, 1.0, MAINTENANCE, 0.7, MITM, 0.5);
  }

  /** Takes note of something new that the same client does to others of the kind. */
  void usualElsewhere(Message message) {
    raise(
        Severity.INFO,
        actor(message),
        passive(message),
        message.link(),
        new Text("baseline.usual_elsewhere", message(message)),
        List.of(new Text("baseline.fact.type_never_seen", message(message))),
        Map.of(MAINTENANCE, 1.0));
  }

  void newObject(Message message) {
    boolean acts = message.activity() == Activity.WRITE || message.activity() == Activity.COMMAND;
    raise(
        acts ? (endangers(message) ? Severity.CRITICAL : Severity.WARNING) : Severity.NOTICE,
        actor(message),
        passive(message),
        message.link(),
        new Text(acts ? "baseline.new_written_object" : "baseline.new_object", message(message)),
        facts(
            message,
            new Text(
                "baseline.fact.object_never_seen",
                naming(
                    message(message),
                    new Behaviour(
                        "object", recorder.kind(message.kind()), message.object(), 0, 0)))),
        acts
            ? Map.of(COMMAND_INJECTION, 3.0, MAINTENANCE, 1.0)
            : Map.of(SCAN, 2.0, MAINTENANCE, 1.0, UNKNOWN, 0.5));
  }

  void burst(Message message, int window, long count, long most) {
    Map<String, Object> values = message(message);
    values.put("window", window);
    values.put("count", count);
    values.put("most", most);
    raise(
        Severity.WARNING,
        actor(message),
        passive(message),
        message.link(),
        new Text("baseline.burst", values),
        List.of(
            new Text(
                "baseline.fact.burst",
                naming(
                    values,
                    new Behaviour("burst", recorder.kind(message.kind()), count, most, window)))),
        Map.of(FLOODING, 4.0, REPLAY, 1.0, FAILURE, 0.7));
  }

  /** Tells of very many requests of one kind before it is known what is normal. */
  void flood(Message message, Behaviour burst) {
    Map<String, Object> values = message(message);
    values.put("count", burst.value());
    raise(
        Severity.WARNING,
        actor(message),
        passive(message),
        message.link(),
        new Text("baseline.flood", values),
        List.of(new Text("baseline.fact.flood", naming(values, burst))),
        Map.of(FLOODING, 4.0, FAILURE, 0.7));
  }

  /** Tells of very many connections to one device, second after second. */
  void connections(int link, int count) {
    Map<String, Object> values = link(link);
    values.put("count", count);
    long key = Keys.flood(recorder.key(traffic.server(link)));
    raise(
        Severity.WARNING,
        traffic.client(link),
        traffic.server(link),
        link,
        new Text("baseline.connections", values),
        List.of(new Text("baseline.fact.connections", naming(values, Behaviour.of("flood", key)))),
        Map.of(FLOODING, 6.0, SCAN, 1.0, FAILURE, 0.7));
  }

  void silence(int device, int peer, int kind, long lastSeen, long longest) {
    Map<String, Object> values = new TreeMap<>();
    values.put("device", text(device));
    values.put("peer", text(peer));
    values.put("seconds", (traffic.now() - lastSeen) / 1_000_000_000L);
    values.put("longest", longest / 1_000_000_000L);
    raise(
        Severity.WARNING,
        device,
        peer,
        NO_LINK,
        new Text("baseline.silence", values),
        List.of(
            new Text(
                "baseline.fact.silence",
                naming(
                    values,
                    new Behaviour(
                        "silence", recorder.kind(kind), traffic.now() - lastSeen, longest, 0)))),
        Map.of(FAILURE, 4.0, MAINTENANCE, 1.0, MITM, 0.5));
  }

  void scan(int device, int peer, int links) {
    Map<String, Object> values = new TreeMap<>();
    values.put("device", text(device));
    values.put("peer", text(peer));
    values.put("links", links);
    raise(
        Severity.WARNING,
        device,
        peer,
        NO_LINK,
        new Text("baseline.scan", values),
        List.of(
            new Text(
                "baseline.fact.scan",
                naming(values, Behaviour.of("scan", Keys.scan(recorder.key(device)))))),
        Map.of(SCAN, 8.0, FAILURE, 0.5));
  }

  void moved(int device, int before) {
    Map<String, Object> values = new TreeMap<>();
    Endpoint now = traffic.endpoint(device, -1);
    Endpoint then = traffic.endpoint(before, -1);
    values.put("device", now.text());
    values.put("mac", now.mac());
    values.put("before", then.mac());
    raise(
        Severity.WARNING,
        device,
        before,
        NO_LINK,
        new Text("baseline.moved", values),
        List.of(
            new Text(
                "baseline.fact.moved",
                naming(
                    values,
                    Behaviour.of(
                        "moved", Keys.moved(recorder.key(device), recorder.key(before)))))),
        Map.of(MITM, 3.0, MASQUERADE, 3.0, MAINTENANCE, 1.0));
  }

  /** Who is behind a message: the client, unless the server speaks unasked. */
  private static int actor(Message message) {
    return message.activity() == Activity.INFORM || message.direction() == 0
        ? message.source()
        : message.destination();
  }

  private static int passive(Message message) {
    return actor(message) == message.source() ? message.destination() : message.source();
  }

  private int other(int device, int link) {
    return traffic.client(link) == device ? traffic.server(link) : traffic.client(link);
  }

  private Map<String, Object> link(int link) {
    Map<String, Object> values = new TreeMap<>();
    values.put("client", text(traffic.client(link)));
    values.put("server", text(traffic.server(link)));
    values.put("service", service(link));
    return values;
  }

  private String service(int link) {
    String name = traffic.protocolName(traffic.protocol(link));
    String transport =
        switch (traffic.transport(link)) {
          case 6 -> "tcp/" + traffic.port(link);
          case 17 -> "udp/" + traffic.port(link);
          case 0 -> "ethertype/" + Integer.toHexString(traffic.port(link));
          default -> "ip/" + traffic.transport(link);
        };
    return name.isEmpty() ? transport : name + " " + transport;
  }

  private Map<String, Object> message(Message message) {
    Map<String, Object> values = link(message.link());
    Decoder decoder = traffic.decoder(message.protocol());
    values.put("source", text(message.source()));
    values.put("destination", text(message.destination()));
    values.put("protocol", traffic.protocolName(message.protocol()));
    values.put("activity", message.activity().word());
    values.put(
        "code", decoder == null ? Integer.toString(message.type()) : decoder.code(message.type()));
    values.put(
        "object",
        decoder == null
            ? Long.toString(message.object())
            : decoder.object(message.type(), message.object()));
    values.put("station", message.station());
    return values;
  }

  private String text(int device) {
    return traffic.endpoint(device, -1).text();
  }

  private void raise(
      Severity severity,
      int origin,
      int peer,
      int link,
      Text what,
      List<Text> facts,
      Map<Cause, Double> causes) {
    out.raise(
        new Alert(
            DETECTOR,
            traffic.now(),
            severity,
            traffic.endpoint(origin, -1),
            traffic.endpoint(peer, -1),
            what,
            facts.stream().map(fact -> new Fact(fact, out.packet())).toList(),
            causes,
            link == NO_LINK ? Optional.empty() : Optional.of(stoppable(link))));
  }

  /** What a response would stop. */
  private Link stoppable(int link) {
    return new Link(
        traffic.endpoint(traffic.client(link), -1),
        traffic.endpoint(traffic.server(link), -1),
        traffic.transport(link),
        traffic.port(link),
        traffic.protocolName(traffic.protocol(link)));
  }
}
