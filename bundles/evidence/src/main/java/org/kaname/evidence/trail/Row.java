package org.kaname.evidence.trail;

import org.kaname.evidence.seal.StoredRecord;

/**
 * A record in a list. A text is empty where the field was deleted or there is none.
 *
 * @param index place in the log.
 * @param type what happened.
 * @param subject what it is about.
 * @param actor who did it.
 * @param source where it comes from.
 * @param time of the event, epoch nanoseconds.
 * @param registered when the log took it, epoch nanoseconds.
 * @param verdict what was decided, if it is a verdict.
 */
public record Row(
    long index,
    String type,
    String subject,
    String actor,
    String source,
    long time,
    long registered,
    String verdict) {
  /** Makes the row of a record. */
  public static Row of(StoredRecord record) {
    return new Row(
        record.index(),
        record.text("type"),
        record.text("subject"),
        record.text("actor"),
        record.text("source"),
        record.time("time"),
        record.time("registered"),
        record.text("fields.verdict"));
  }
}
