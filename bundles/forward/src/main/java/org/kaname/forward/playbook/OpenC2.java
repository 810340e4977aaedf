package org.kaname.forward.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaname.response.Action;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;

/**
 * What was done in a response as commands of the OpenC2 Language 1.0; cuts at a packet filter by
 * its profile for stateless packet filtering (slpf 1.0).
 *
 * <p>Not everything can be said: the language has no command for a limit of packets, a connector's
 * line or a partner's session. Such steps are listed apart.
 */
public final class OpenC2 {
  private static final String MAC = "[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}";
  private static final Map<Integer, String> PROTOCOLS =
      Map.of(1, "icmp", 6, "tcp", 17, "udp", 132, "sctp");

  private OpenC2() {}

  /** Returns the commands of the chosen proposal; empty if none was chosen. */
  public static Optional<Map<String, Object>> of(Response response) {
    return response.choice().map(choice -> document(response, choice.steps()));
  }

  private static Map<String, Object> document(Response response, List<Step> steps) {
    List<Object> commands = new ArrayList<>();
    List<Object> apart = new ArrayList<>();
    for (Step step : steps) {
      List<Map<String, Object>> some = commands(response, step);
      if (some.isEmpty()) {
        apart.add(Map.of("step", step.id(), "action", step.action().word()));
      }
      for (Map<String, Object> command : some) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("step", step.id());
        entry.put("phase", phase(response, step));
        entry.put("command", command);
        commands.add(entry);
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("language", "oc2ls-v1.0");
    all.put("response", response.id());
    all.put("incident", response.incident());
    all.put("provenance", response.provenance().word());
    all.put("commands", commands);
    all.put("not_expressible", apart);
    return all;
  }

  static Optional<StepState> state(Response response, Step step) {
    return response.steps().stream().filter(one -> one.step().equals(step.id())).findFirst();
  }

  static String phase(Response response, Step step) {
    return state(response, step)
        .map(one -> one.phase().name().toLowerCase(Locale.ROOT))
        .orElse("waiting");
  }

  /** Returns a command for each target of a step; none if the language cannot say it. */
  static List<Map<String, Object>> commands(Response response, Step step) {
    List<Map<String, Object>> commands = new ArrayList<>();
    for (Selector selector : step.target()) {
      Map<String, Object> command = command(response, step, selector);
      if (!command.isEmpty()) {
        commands.add(command);
      }
    }
    return commands;
  }

  private static Map<String, Object> command(Response response, Step step, Selector selector) {
    return switch (step.action()) {
      case BLOCK_FLOW, BLOCK_PAIR, BLOCK_SERVICE, RESET ->
          command("deny", connection(selector), args(response, step, true), step.driver());
      case BLOCK_DEVICE ->
          command("deny", device(selector), args(response, step, true), step.driver());
      case QUARANTINE, PORT_DOWN ->
          command("contain", device(selector), args(response, step, false), "");
      case WATCH, ASK ->
          command("investigate", connection(selector), args(response, step, false), "");
      case RATE_LIMIT, STOP_LINE, LIMIT_LINE, END_SESSION -> Map.of();
    };
  }

  private static Map<String, Object> command(
      String action, Map<String, Object> target, Map<String, Object> args, String driver) {
    if (target.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("action", action);
    command.put("target", target);
    command.put("args", args);
    // The profile knows addresses and connections; a MAC address is none of its targets.
    if (!driver.isEmpty() && !target.containsKey("mac_addr")) {
      command.put("actuator", Map.of("slpf", Map.of("asset_id", driver)));
    } else {
      args.remove("slpf");
    }
    return command;
  }

  /** Times are epoch milliseconds; of start, stop and duration only two may be given (3.3.1.4). */
  private static Map<String, Object> args(Response response, Step step, boolean filter) {
    Map<String, Object> args = new LinkedHashMap<>();
    args.put("response_requested", "complete");
    StepState state = state(response, step).orElse(null);
    if (state != null && state.until() > 0) {
      boolean over =
          state.phase() == StepState.Phase.UNDONE || state.phase() == StepState.Phase.ENDED;
      args.put("start_time", state.until() - step.limit().toMillis());
      args.put("stop_time", over ? Math.min(state.since(), state.until()) : state.until());
    } else {
      args.put("duration", step.limit().toMillis());
    }
    if (filter) {
      args.put("slpf", Map.of("drop_process", step.action() == Action.RESET ? "reject" : "none"));
    }
    return args;
  }

  private static Map<String, Object> connection(Selector selector) {
    String source = selector.client();
    String destination = selector.server();
    if (source.matches(MAC) || destination.matches(MAC)) {
      return device(selector);
    }
    Map<String, Object> connection = new LinkedHashMap<>();
    String protocol = PROTOCOLS.get(selector.transport());
    if (protocol != null) {
      connection.put("protocol", protocol);
    }
    if (!source.isEmpty()) {
      connection.put("src_addr", source);
    }
    if (!destination.isEmpty()) {
      connection.put("dst_addr", destination);
    }
    if (selector.port() >= 0 && protocol != null && !protocol.equals("icmp")) {
      connection.put("dst_port", selector.port());
    }
    boolean six = source.contains(":") || destination.contains(":");
    return connection.isEmpty()
        ? Map.of()
        : Map.of(six ? "ipv6_connection" : "ipv4_connection", connection);
  }

  private static Map<String, Object> device(Selector selector) {
    String address = selector.client().isEmpty() ? selector.server() : selector.client();
    if (address.isEmpty()) {
      return Map.of();
    }
    return address.matches(MAC)
        ? Map.of("mac_addr", address)
        : Map.of(address.contains(":") ? "ipv6_net" : "ipv4_net", address);
  }
}
