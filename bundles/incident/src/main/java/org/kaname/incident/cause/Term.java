package org.kaname.incident.cause;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.detect.Alert;
import org.kaname.detect.Link;

/** One thing that a pattern needs: an alert, or a fact of one, of several possible kinds. */
record Term(List<Alternative> alternatives) {
  private static final String PROTOCOL = "protocol";
  private static final Pattern ALTERNATIVE = Pattern.compile("([a-z_.]+)(\\*?)(?:\\{([^{}]*)\\})?");

  /**
   * A key, or the begin of one, with parameters that the alert must have.
   *
   * @param open whether the key may go on.
   */
  record Alternative(String key, boolean open, Map<String, String> parameters) {
    boolean fits(Alert alert) {
      return (names(alert.what().key())
              || alert.facts().stream().anyMatch(fact -> names(fact.text().key())))
          && parameters.entrySet().stream()
              .allMatch(wanted -> wanted.getValue().equals(value(alert, wanted.getKey())));
    }

    private boolean names(String other) {
      return open ? other.startsWith(key) : other.equals(key);
    }

    private static String value(Alert alert, String name) {
      Object there = alert.what().parameters().get(name);
      if (there == null && name.equals(PROTOCOL)) {
        return alert.link().map(Link::protocol).orElse("?");
      }
      return String.valueOf(there);
    }
  }

  Term {
    alternatives = List.copyOf(alternatives);
  }

  static Term of(String text) {
    return new Term(Arrays.stream(text.strip().split("\\|", -1)).map(Term::alternative).toList());
  }

  private static Alternative alternative(String text) {
    Matcher parts = ALTERNATIVE.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("term " + text);
    }
    Map<String, String> parameters = new HashMap<>();
    if (parts.group(3) != null) {
      for (String pair : parts.group(3).split(",", -1)) {
        int at = pair.indexOf('=');
        parameters.put(pair.substring(0, at), pair.substring(at + 1));
      }
    }
    return new Alternative(parts.group(1), !parts.group(2).isEmpty(), Map.copyOf(parameters));
  }

  boolean fits(Alert alert) {
    for (Alternative one : alternatives) {
      if (one.fits(alert)) {
        return true;
      }
    }
    return false;
  }
}
