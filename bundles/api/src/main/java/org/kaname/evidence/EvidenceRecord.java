package org.kaname.evidence;

import java.util.Map;

/**
 * Something that must be provable later.
 *
 * @param type dotted, for instance {@code incident.verdict}, {@code user.signed_in}.
 * @param subject what it is about: an incident, device, bundle, user.
 * @param actor who did it: a user name, or {@code system}.
 * @param time epoch nanoseconds of the event, packet time where it comes from traffic.
 * @param fields values: strings, numbers, booleans only; never payloads, keys or personal data.
 */
public record EvidenceRecord(
    String type, String subject, String actor, long time, Map<String, Object> fields) {
  public EvidenceRecord {
    if (type.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException("evidence needs a type and an actor");
    }
    fields = Map.copyOf(fields);
  }
}
