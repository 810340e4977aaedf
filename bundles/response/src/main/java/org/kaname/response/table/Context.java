package org.kaname.response.table;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Who reads tables, when and where.
 *
 * @param author who is to stand as the one who classified where a row names nobody.
 * @param now when, in whole seconds.
 * @param clock whose clock times without a zone mean.
 */
public record Context(String author, Instant now, ZoneId clock) {
  public Context {
    now = now.truncatedTo(ChronoUnit.SECONDS);
  }
}
