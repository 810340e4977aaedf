package org.kaname.response.openflow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaname.response.Held;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.text.Text;

/** Makes, reads and removes the rules of steps. Used by one thread at a time. */
final class FlowCuts {
  /** How many priorities are tried to find one that nobody else uses for the same packets. */
  private static final int PRIORITIES = 100;

  private final Config config;
  private final Connector connector;
  private final Cookies cookies;

  FlowCuts(Config config, Connector connector, Cookies cookies) {
    this.config = config;
    this.connector = connector;
    this.cookies = cookies;
  }

  /** A rule with its place: made or to be made. */
  private record Placed(Rule rule, int priority) {}

  /** Asks the switch something, to see that it is there. */
  void greet() throws ResponseFault {
    exchange(List.of(), State.UNTOUCHED);
  }

  /** Makes the rules of a step; those it had before and has no more are removed. */
  void make(String step, List<Rule> rules, int seconds) throws ResponseFault {
    long cookie = cookies.of(step);
    List<Flow> before = flows(cookie, -1L, State.UNTOUCHED);
    List<Placed> placed = place(rules, cookie);
    try {
      cookies.keep(step);
    } catch (IOException e) {
      throw new ResponseFault(State.UNTOUCHED, text("response.openflow.disk"), e);
    }
    List<byte[]> messages =
        placed.stream()
            .map(one -> Wire.add(one.rule(), config.table(), one.priority(), cookie, seconds))
            .toList();
    Optional<String> error = error(exchange(messages, State.UNCERTAIN));
    if (error.isPresent()) {
      remove(step);
      throw new ResponseFault(
          before.isEmpty() ? State.UNTOUCHED : State.UNCERTAIN,
          new Text(
              "response.openflow.refused", Map.of("name", config.name(), "error", error.get())));
    }
    removeStale(before, placed, cookie);
    confirm(placed, cookie);
  }

  /**
   * Gives every rule a priority at which no other rule is about exactly the same packets: a switch
   * would replace that one, whoever made it (OpenFlow Switch Specification 1.3.5, 6.4).
   */
  private List<Placed> place(List<Rule> rules, long cookie) throws ResponseFault {
    List<byte[]> questions =
        rules.stream().map(rule -> Wire.flows(rule.match(), config.table())).toList();
    List<Flow> others =
        read(exchange(questions, State.UNTOUCHED), State.UNTOUCHED).stream()
            .filter(flow -> flow.cookie() != cookie)
            .toList();
    List<Placed> placed = new ArrayList<>();
    for (Rule rule : rules) {
      Set<Integer> taken =
          others.stream()
              .filter(flow -> flow.match().filter(rule.match()::equals).isPresent())
              .map(Flow::priority)
              .collect(Collectors.toSet());
      int priority = rule.priority();
      while (taken.contains(priority)) {
        priority++;
      }
      if (priority - rule.priority() > PRIORITIES) {
        throw new ResponseFault(State.UNTOUCHED, text("response.openflow.crowded"));
      }
      placed.add(new Placed(rule, priority));
    }
    return placed;
  }

  private void removeStale(List<Flow> before, List<Placed> placed, long cookie)
      throws ResponseFault {
    List<byte[]> messages = new ArrayList<>();
    for (Flow flow : before) {
      flow.match()
          .filter(match -> placed.stream().noneMatch(one -> is(one, flow)))
          .ifPresent(
              match -> messages.add(Wire.delete(match, config.table(), flow.priority(), cookie)));
    }
    exchange(messages, State.UNCERTAIN);
  }

  private static boolean is(Placed placed, Flow flow) {
    return placed.priority() == flow.priority()
        && placed.rule().drop() == flow.drop()
        && flow.match().filter(placed.rule().match()::equals).isPresent();
  }

  private void confirm(List<Placed> placed, long cookie) throws ResponseFault {
    List<Flow> now = flows(cookie, -1L, State.UNCERTAIN);
    for (Placed one : placed) {
      if (now.stream().noneMatch(flow -> is(one, flow) && flow.hardTimeout() > 0)) {
        throw new ResponseFault(State.UNCERTAIN, text("response.openflow.not_confirmed"));
      }
    }
  }

  /** Removes the rules of a step, and reads that there are none. */
  void remove(String step) throws ResponseFault {
    long cookie = cookies.of(step);
    exchange(List.of(Wire.delete(config.table(), cookie)), State.UNCERTAIN);
    if (!flows(cookie, -1L, State.UNCERTAIN).isEmpty()) {
      throw new ResponseFault(State.UNCERTAIN, text("response.openflow.not_removed"));
    }
  }

  /** Reads the rules of a step. */
  Optional<Held> read(String step) throws ResponseFault {
    List<Flow> flows = flows(cookies.of(step), -1L, State.UNCERTAIN);
    return flows.isEmpty() ? Optional.empty() : Optional.of(held(step, flows));
  }

  private static Held held(String step, List<Flow> flows) {
    Duration remaining =
        flows.stream().map(Flow::remaining).max(Duration::compareTo).orElse(Duration.ZERO);
    return new Held(step, Rules.stopped(flows), remaining);
  }

  /** Reads the rules of all steps. */
  List<Held> held() throws ResponseFault {
    Map<Long, List<Flow>> steps =
        flows(cookies.prefix(), Cookies.MASK, State.UNCERTAIN).stream()
            .collect(Collectors.groupingBy(Flow::cookie, TreeMap::new, Collectors.toList()));
    List<Held> held = new ArrayList<>();
    steps.forEach((cookie, flows) -> held.add(held(cookies.step(cookie), flows)));
    try {
      cookies.retain(new HashSet<>(steps.keySet()));
    } catch (IOException e) {
      throw new ResponseFault(State.UNCERTAIN, text("response.openflow.disk"), e);
    }
    return held;
  }

  private List<Flow> flows(long cookie, long mask, State state) throws ResponseFault {
    return read(exchange(List.of(Wire.flows(config.table(), cookie, mask)), state), state);
  }

  private List<Flow> read(List<byte[]> answers, State state) throws ResponseFault {
    Optional<String> error = error(answers);
    List<Flow> flows = new ArrayList<>();
    for (byte[] answer : answers) {
      Optional<List<Flow>> some = Wire.flows(answer);
      if (error.isPresent() || some.isEmpty()) {
        throw new ResponseFault(
            state,
            new Text(
                "response.openflow.refused",
                Map.of("name", config.name(), "error", error.orElse("reply"))));
      }
      flows.addAll(some.get());
    }
    return flows;
  }

  private static Optional<String> error(List<byte[]> answers) {
    return answers.stream()
        .filter(answer -> Wire.type(answer) == Wire.ERROR)
        .map(Wire::error)
        .findFirst();
  }

  private List<byte[]> exchange(List<byte[]> messages, State state) throws ResponseFault {
    try {
      connector.connect();
    } catch (IOException e) {
      throw new ResponseFault(
          state,
          new Text(
              "response.openflow.unreachable",
              Map.of(
                  "name", config.name(),
                  "address", config.address(),
                  "port", config.port(),
                  "reason", String.valueOf(e.getMessage()))),
          e);
    }
    try {
      return connector.exchange(messages);
    } catch (IOException e) {
      throw new ResponseFault(state, text("response.openflow.no_answer"), e);
    }
  }

  private Text text(String key) {
    return new Text(key, Map.of("name", config.name()));
  }
}
