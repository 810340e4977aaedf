package org.kaname.evidence;

import java.util.Map;

/**
 * Something about the evidence log that is not as it should be.
 *
 * @param name of its messages: {@code doctor.<name>} says what, {@code doctor.<name>.cure} what to
 *     do.
 * @param severity how bad it is.
 * @param parameters of both messages.
 */
public record EvidenceTrouble(String name, Severity severity, Map<String, Object> parameters) {
  /** How bad it is. */
  public enum Severity {
    /** It works; something that could be proved is not. */
    NOTICE,
    /** It works, but not for long, or not wholly. */
    WARNING,
    /** It does not work, or somebody has changed the log. */
    FAULT
  }

  public EvidenceTrouble {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a trouble without a name");
    }
    parameters = Map.copyOf(parameters);
  }
}
