package org.kaname.remote.access.syslog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many messages came, and what became of them. Thread-safe. */
public final class Counters {
  private final LongAdder received = new LongAdder();
  private final LongAdder used = new LongAdder();
  private final LongAdder other = new LongAdder();
  private final LongAdder denied = new LongAdder();
  private final LongAdder tooMany = new LongAdder();
  private final LongAdder overflow = new LongAdder();
  private final LongAdder malformed = new LongAdder();

  void received() {
    received.increment();
  }

  /** Counts a line that told something of a sign-in. */
  public void used() {
    used.increment();
  }

  /** Counts a line that told nothing of a sign-in. */
  public void other() {
    other.increment();
  }

  void denied() {
    denied.increment();
  }

  void tooMany() {
    tooMany.increment();
  }

  void overflow() {
    overflow.increment();
  }

  /** Counts something that is no syslog. */
  public void malformed() {
    malformed.increment();
  }

  /** Returns the counts by name. */
  public Map<String, Long> all() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("received", received.sum());
    all.put("used", used.sum());
    all.put("other", other.sum());
    all.put("denied", denied.sum());
    all.put("tooMany", tooMany.sum());
    all.put("overflow", overflow.sum());
    all.put("malformed", malformed.sum());
    return all;
  }
}
