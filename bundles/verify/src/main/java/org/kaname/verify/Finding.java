package org.kaname.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that the verification found.
 *
 * @param level what it means.
 * @param key of its message.
 * @param parameters of its message, in their order.
 */
public record Finding(Level level, String key, Map<String, String> parameters) {
  public Finding {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A finding with names and values of its parameters in turn. */
  public static Finding of(Level level, String key, Object... namesAndValues) {
    return new Finding(level, key, NotProved.pairs(namesAndValues));
  }

  /** A check that failed. */
  public static Finding fault(NotProved fault) {
    return new Finding(Level.FAULT, fault.key(), fault.parameters());
  }
}
