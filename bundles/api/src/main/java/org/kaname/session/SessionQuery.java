package org.kaname.session;

/**
 * What to look for in the session log; empty strings match everything.
 *
 * @param address text form of an endpoint, or the beginning of one.
 * @param protocol short name.
 * @param from epoch nanoseconds, inclusive.
 * @param until epoch nanoseconds, exclusive.
 * @param limit rows wanted at most, 1 or more.
 */
public record SessionQuery(String address, String protocol, long from, long until, int limit) {
  public SessionQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
