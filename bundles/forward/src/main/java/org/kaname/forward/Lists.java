package org.kaname.forward;

import java.util.ArrayList;
import java.util.List;

/** Lists in a configuration: a file has one text with commas, other tools have a text for each. */
final class Lists {
  private Lists() {}

  static List<String> of(String[] values) {
    List<String> all = new ArrayList<>();
    for (String value : values) {
      for (String one : value.split(",", -1)) {
        if (!one.isBlank()) {
          all.add(one.strip());
        }
      }
    }
    return all;
  }
}
