package org.kaname.evidence.trail;

/**
 * What somebody looks for; an empty text and 0 mean any.
 *
 * @param subject exactly.
 * @param type exactly, or everything below it if it ends with {@code .*}.
 * @param actor exactly.
 * @param verdict exactly.
 * @param from earliest time of the event, epoch nanoseconds.
 * @param to latest time of the event, epoch nanoseconds.
 * @param before only records of a lower index; 0 begins with the newest.
 * @param limit so many at most.
 */
public record Query(
    String subject,
    String type,
    String actor,
    String verdict,
    long from,
    long to,
    long before,
    int limit) {
  /** Most that is given at once. */
  public static final int MOST = 1000;

  public Query {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** Everything about a subject. */
  public static Query about(String subject, int limit) {
    return new Query(subject, "", "", "", 0, 0, 0, limit);
  }

  boolean fits(Row row) {
    return (subject.isEmpty() || subject.equals(row.subject()))
        && (type.isEmpty() || fitsType(row.type()))
        && (actor.isEmpty() || actor.equals(row.actor()))
        && (verdict.isEmpty() || verdict.equals(row.verdict()))
        && (from == 0 || row.time() >= from)
        && (to == 0 || row.time() <= to);
  }

  private boolean fitsType(String other) {
    return type.endsWith(".*")
        ? other.startsWith(type.substring(0, type.length() - 1))
        : type.equals(other);
  }
}
