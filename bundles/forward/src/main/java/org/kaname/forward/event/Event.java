package org.kaname.forward.event;

import java.util.List;
import java.util.Map;
import org.kaname.detect.Severity;
import org.kaname.incident.Provenance;

/**
 * Something to be forwarded, in one language and before it has a form.
 *
 * @param id the same however often it is sent: a receiver drops what it has.
 * @param kind what it is.
 * @param time epoch nanoseconds.
 * @param severity how much it matters.
 * @param provenance where it comes from: nothing of a drill may be taken for real.
 * @param key of the message that names it: stable, the rule of a SIEM goes by it.
 * @param title one line.
 * @param lines what else is to be known, a paragraph each.
 * @param origin who is behind it.
 * @param peer who was acted on.
 * @param transport IP protocol number, -1 if it is about no link.
 * @param protocol short name of the application protocol, may be empty.
 * @param techniques ids of ATT&amp;CK for ICS.
 * @param fields what else a program may want to know: strings, numbers, booleans, lists, maps.
 * @param to addresses of a notice; empty for whom the target is set up for.
 */
public record Event(
    String id,
    Kind kind,
    long time,
    Severity severity,
    Provenance provenance,
    String key,
    String title,
    List<String> lines,
    Side origin,
    Side peer,
    int transport,
    String protocol,
    List<String> techniques,
    Map<String, Object> fields,
    List<String> to) {
  public Event {
    lines = List.copyOf(lines);
    techniques = List.copyOf(techniques);
    fields = Map.copyOf(fields);
    to = List.copyOf(to);
  }

  /** Returns a field as text, empty if it is not there. */
  public String text(String name) {
    Object value = fields.get(name);
    return value == null ? "" : String.valueOf(value);
  }
}
