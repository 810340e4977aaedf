package org.kaname.evidence;

import java.time.Clock;
import java.time.Instant;
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
  private static final long SECOND = 1_000_000_000L;

  public EvidenceRecord {
    if (type.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException("evidence needs a type and an actor");
    }
    fields = Map.copyOf(fields);
  }

  /** Something that happens now, by this machine's clock. */
  public static EvidenceRecord now(
      String type, String subject, String actor, Map<String, Object> fields) {
    Instant now = Clock.systemUTC().instant();
    long time = Math.addExact(Math.multiplyExact(now.getEpochSecond(), SECOND), now.getNano());
    return new EvidenceRecord(type, subject, actor, time, fields);
  }
}
