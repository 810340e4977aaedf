package org.kaname.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of JSON (RFC 8259). */
public sealed interface Value {
  /** A string. */
  record Text(String text) implements Value {}

  /** A number, exactly as it is written. */
  record Numeral(String text) implements Value {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements Value {}

  /** {@code null}. */
  record Nothing() implements Value {}

  /** An array. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object; its members keep their order. */
  record Members(Map<String, Value> members) implements Value {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** Returns the text of a string, a number or a boolean, as people read it; else nothing. */
  default String shown() {
    if (this instanceof Text text) {
      return text.text();
    } else if (this instanceof Numeral numeral) {
      return numeral.text();
    } else if (this instanceof Flag flag) {
      return String.valueOf(flag.value());
    }
    return "";
  }
}
