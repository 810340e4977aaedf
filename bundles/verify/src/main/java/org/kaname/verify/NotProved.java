package org.kaname.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says that a check failed, as a message key with parameters. Whoever catches it must not go on as
 * if the check had held.
 */
public final class NotProved extends Exception {
  private static final long serialVersionUID = 1;

  private final String key;
  private final transient Map<String, String> parameters;

  /**
   * @param key of the message that says what failed.
   * @param namesAndValues of its parameters, in turn.
   */
  public NotProved(String key, Object... namesAndValues) {
    this(key, pairs(namesAndValues));
  }

  private NotProved(String key, Map<String, String> parameters) {
    super(parameters.isEmpty() ? key : key + " " + parameters);
    this.key = key;
    this.parameters = parameters;
  }

  static Map<String, String> pairs(Object... namesAndValues) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      pairs.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return pairs;
  }

  /** Returns the key of the message. */
  public String key() {
    return key;
  }

  /** Returns the parameters of the message by name, in their order. */
  public Map<String, String> parameters() {
    return new LinkedHashMap<>(parameters);
  }
}
