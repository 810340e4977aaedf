package org.kaname.forward.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kaname.forward.event.Event;
import org.kaname.view.Json;

/** The event itself as JSON, one object. */
public final class KanameJson implements Format {
  private final int most;

  /**
   * Makes one.
   *
   * @param most bytes of an object; one that is too long loses its fields and lines.
   */
  public KanameJson(int most) {
    this.most = most;
  }

  @Override
  public byte[] write(Event event) {
    byte[] whole = Json.bytes(object(event, true));
    return whole.length <= most ? whole : Json.bytes(object(event, false));
  }

  private static Map<String, Object> object(Event event, boolean whole) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", 1);
    all.put("id", event.id());
    all.put("kind", event.kind());
    all.put("time", event.time());
    all.put("severity", event.severity());
    all.put("provenance", event.provenance());
    all.put("key", event.key());
    all.put("title", event.title());
    all.put("origin", event.origin());
    all.put("peer", event.peer());
    all.put("transport", event.transport());
    all.put("protocol", event.protocol());
    all.put("techniques", event.techniques());
    if (whole) {
      all.put("lines", event.lines());
      all.put("fields", event.fields());
    } else {
      all.put("truncated", true);
    }
    return all;
  }
}
