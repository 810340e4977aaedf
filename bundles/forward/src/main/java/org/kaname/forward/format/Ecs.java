package org.kaname.forward.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.Kind;
import org.kaname.forward.event.Side;
import org.kaname.view.Json;

/**
 * Elastic Common Schema 8: one JSON object. What the schema has no field for is below {@code
 * kaname}, which it leaves to others.
 */
public final class Ecs implements Format {
  /** The version whose fields are used. */
  public static final String VERSION = "8.17.0";

  /** {@code event.severity} of info, notice, warning, critical: like that of syslog, turned. */
  private static final int[] SEVERITIES = {21, 47, 73, 99};

  private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

  private final Maker maker;
  private final int most;

  /**
   * Who says so.
   *
   * @param host name of this machine.
   * @param version of this program.
   */
  public record Maker(String host, String version) {}

  /**
   * Makes one.
   *
   * @param most bytes of an object; one that is too long loses {@code kaname.fields}, then the end
   *     of its message.
   */
  public Ecs(Maker maker, int most) {
    this.maker = maker;
    this.most = most;
  }

  @Override
  public byte[] write(Event event) {
    byte[] whole = Json.bytes(object(event));
    if (whole.length <= most) {
      return whole;
    }
    Map<String, Object> less = object(event);
    less.put("kaname", kaname(event, false));
    less.put("message", Plain.clean(event.title()));
    byte[] cut = Json.bytes(less);
    if (cut.length > most) {
      int title = Math.max(0, event.title().length() - (cut.length - most));
      less.put(
          "message",
          new String(Plain.cut(event.title(), title), java.nio.charset.StandardCharsets.UTF_8));
      cut = Json.bytes(less);
    }
    return cut;
  }

  /** Returns the object, for others to add to. */
  Map<String, Object> object(Event event) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("@timestamp", Instant.ofEpochSecond(0, event.time()).toString());
    all.put("ecs", Map.of("version", VERSION));
    all.put("event", about(event));
    all.put("message", text(event));
    all.put("observer", observer());
    all.put("rule", Map.of("id", event.key(), "name", event.title()));
    side(all, "source", event.origin());
    side(all, "destination", event.peer());
    put(all, "network", network(event));
    put(all, "threat", threat(event));
    put(all, "related", related(event));
    all.put("kaname", kaname(event, true));
    return all;
  }

  private static String text(Event event) {
    List<String> lines = new ArrayList<>();
    lines.add(event.title());
    lines.addAll(event.lines());
    return String.join("\n", lines);
  }

  private static Map<String, Object> about(Event event) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("id", event.id());
    about.put(
        "kind", event.kind() == Kind.TEST || event.kind() == Kind.RESPONSE ? "event" : "alert");
    about.put(
        "category",
        event.kind() == Kind.TEST ? List.of("configuration") : List.of("intrusion_detection"));
    about.put("type", List.of("info"));
    about.put("action", event.kind().word());
    about.put("code", event.key());
    about.put("dataset", "kaname." + event.kind().word());
    about.put("module", "kaname");
    about.put("provider", "kaname");
    about.put("severity", SEVERITIES[event.severity().ordinal()]);
    if (!event.text("cause").isEmpty()) {
      about.put("reason", event.text("cause"));
    }
    return about;
  }

  private Map<String, Object> observer() {
    return Map.of(
        "hostname", maker.host(),
        "vendor", "Kaname",
        "product", "Kaname",
        "type", "ids",
        "version", maker.version());
  }

  private static void side(Map<String, Object> all, String name, Side side) {
    if (side.none()) {
      return;
    }
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("address", side.text());
    put(of, "ip", side.ip());
    // As RFC 7042 writes them: upper case, with hyphens.
    put(of, "mac", side.mac().toUpperCase(java.util.Locale.ROOT).replace(':', '-'));
    if (side.port() != 0) {
      of.put("port", side.port());
    }
    all.put(name, of);
  }

  private static Map<String, Object> network(Event event) {
    Map<String, Object> network = new LinkedHashMap<>();
    put(network, "protocol", event.protocol());
    put(
        network,
        "transport",
        event.transport() == 6 ? "tcp" : event.transport() == 17 ? "udp" : "");
    if (event.transport() >= 0) {
      network.put("iana_number", String.valueOf(event.transport()));
    }
    if (event.origin().vlan() != 0) {
      network.put("vlan", Map.of("id", String.valueOf(event.origin().vlan())));
    }
    return network;
  }

  private static Map<String, Object> threat(Event event) {
    List<String> ids =
        event.techniques().stream().filter(id -> TECHNIQUE.matcher(id).matches()).toList();
    return ids.isEmpty()
        ? Map.of()
        : Map.of("framework", "MITRE ATT&CK", "technique", Map.of("id", ids));
  }

  private static Map<String, Object> related(Event event) {
    Set<String> addresses = new TreeSet<>();
    List.of(event.origin(), event.peer()).forEach(side -> addresses.add(side.ip()));
    addresses.remove("");
    return addresses.isEmpty() ? Map.of() : Map.of("ip", addresses);
  }

  private static Map<String, Object> kaname(Event event, boolean whole) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("severity", event.severity().word());
    own.put("provenance", event.provenance().word());
    for (String name : new String[] {"incident", "response", "cause", "probability", "state"}) {
      put(own, name, event.fields().get(name));
    }
    if (whole) {
      put(own, "fields", event.fields());
    } else {
      own.put("truncated", true);
    }
    return own;
  }

  private static void put(
      Map<String, Object> all, String name, @org.jspecify.annotations.Nullable Object value) {
    boolean nothing =
        value == null
            || value.equals("")
            || value instanceof Map<?, ?> map && map.isEmpty()
            || value instanceof List<?> list && list.isEmpty();
    if (!nothing && value != null) {
      all.put(name, value);
    }
  }
}
