package org.kaname.system.doctor;

import java.util.Locale;
import java.util.Map;
import org.kaname.text.Text;

/**
 * What a check found.
 *
 * @param name of the check; message keys are {@code doctor.<name>} and {@code doctor.<name>.cure}.
 * @param parameters of both messages.
 */
public record Finding(String name, State state, Map<String, Object> parameters) {
  public Finding {
    parameters = Map.copyOf(parameters);
  }

  /** How bad it is. */
  public enum State {
    /** Nothing to do. */
    GOOD,
    /** Works; something could be better. */
    NOTICE,
    /** Works, but not for long, or not wholly. */
    WARNING,
    /** Does not work until somebody does something. */
    FAULT;

    /** Returns the word shown and used in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding good(String name) {
    return new Finding(name, State.GOOD, Map.of());
  }

  static Finding warning(String name, Map<String, Object> parameters) {
    return new Finding(name, State.WARNING, parameters);
  }

  static Finding fault(String name, Map<String, Object> parameters) {
    return new Finding(name, State.FAULT, parameters);
  }

  /** Says what is wrong. */
  public Text what() {
    return new Text("doctor." + name, parameters);
  }

  /** Says what to do. */
  public Text cure() {
    return new Text("doctor." + name + ".cure", parameters);
  }
}
