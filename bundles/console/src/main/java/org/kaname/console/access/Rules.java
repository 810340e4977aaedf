package org.kaname.console.access;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaname.console.http.Problem;

/**
 * Every rule there is at one time; where two fit a call, the first one holds.
 *
 * @param all in the order of asking.
 */
public record Rules(List<Rule> all) implements Iterable<Rule> {
  public Rules {
    all = List.copyOf(all);
  }

  static Rules of(Rule... all) {
    return new Rules(List.of(all));
  }

  /** Returns these rules and, after them, others. */
  public Rules and(List<Rule> others) {
    return new Rules(Stream.concat(all.stream(), others.stream()).toList());
  }

  /**
   * Finds the rule of a call.
   *
   * @throws Problem if there is none for the path, or none for the method.
   */
  Match find(String method, String rawPath) {
    boolean known = false;
    for (Rule rule : all) {
      Optional<Map<String, String>> places = rule.match(rawPath);
      if (places.isPresent()) {
        known = true;
        if (rule.covers(method)) {
          return new Match(rule, places.get());
        }
      }
    }
    throw known ? new Problem(405, "console.problem.method") : Problem.notFound();
  }

  /** Returns the methods that some rule allows on a path. */
  List<String> methods(String rawPath) {
    return all.stream()
        .filter(rule -> rule.match(rawPath).isPresent())
        .flatMap(rule -> Stream.of(rule.method(), rule.method().equals("GET") ? "HEAD" : ""))
        .filter(method -> !method.isEmpty())
        .distinct()
        .toList();
  }

  @Override
  public Iterator<Rule> iterator() {
    return all.iterator();
  }
}
