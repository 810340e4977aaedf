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
 * @param source where it comes from: a sensor, an instrument, {@link #LOCAL}; records of a source
 *     are counted without gaps.
 * @param statement whether it leaves the log alone, so that it carries its own signature: a
 *     verdict, an approval, an attestation, an agreement, the receipt of a step.
 */
public record EvidenceRecord(
    String type,
    String subject,
    String actor,
    long time,
    Map<String, Object> fields,
    String source,
    boolean statement) {
  /** The source of what this installation itself does. */
  public static final String LOCAL = "local";

  private static final long SECOND = 1_000_000_000L;

  public EvidenceRecord {
    if (type.isBlank() || actor.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("evidence needs a type, an actor and a source");
    }
    fields = Map.copyOf(fields);
  }

  /** A record of this installation that stays in the log. */
  public EvidenceRecord(
      String type, String subject, String actor, long time, Map<String, Object> fields) {
    this(type, subject, actor, time, fields, LOCAL, false);
  }

  /** Something that happens now, by this machine's clock. */
  public static EvidenceRecord now(
      String type, String subject, String actor, Map<String, Object> fields) {
    Instant now = Clock.systemUTC().instant();
    long time = Math.addExact(Math.multiplyExact(now.getEpochSecond(), SECOND), now.getNano());
    return new EvidenceRecord(type, subject, actor, time, fields);
  }

  /** The same from another source. */
  public EvidenceRecord from(String other) {
    return new EvidenceRecord(type, subject, actor, time, fields, other, statement);
  }

  /** The same as a statement that can leave the log alone. */
  public EvidenceRecord asStatement() {
    return new EvidenceRecord(type, subject, actor, time, fields, source, true);
  }
}
