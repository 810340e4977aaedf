package org.kaname.response.snmp;

import java.util.List;
import org.kaname.response.Selector;

/** Selectors as words without blanks: client, server, transport and port. */
final class Stops {
  private Stops() {}

  static List<String> words(List<Selector> stops) {
    return stops.stream()
        .map(one -> one.client() + ">" + one.server() + ">" + one.transport() + ">" + one.port())
        .toList();
  }

  static List<Selector> selectors(List<String> words) {
    return words.stream()
        .map(word -> word.split(">", -1))
        .map(
            word ->
                new Selector(
                    word[0], word[1], Integer.parseInt(word[2]), Integer.parseInt(word[3])))
        .toList();
  }
}
