package org.kaname.forward.playbook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.view.Json;

/**
 * What was done in a response as a CACAO Security Playbook 2.0 (OASIS): start, an action for each
 * step in order, end. A step that OpenC2 can say is an {@code openc2-http} command, another one is
 * done by hand.
 */
public final class Cacao {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String MAC = "[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}";

  private final Response response;
  private final Proposal choice;
  private final Map<String, Object> agents = new LinkedHashMap<>();
  private final Map<String, Object> targets = new LinkedHashMap<>();
  private final Map<String, Object> workflow = new LinkedHashMap<>();
  private final TreeSet<String> activities = new TreeSet<>();

  private Cacao(Response response, Proposal choice) {
    this.response = response;
    this.choice = choice;
  }

  /** Returns the playbook of the chosen proposal; empty if none was chosen. */
  public static Optional<Map<String, Object>> of(Response response) {
    return response.choice().map(choice -> new Cacao(response, choice).playbook());
  }

  private Map<String, Object> playbook() {
    String start = Ids.of("start", response.id());
    workflow(start);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", "playbook");
    all.put("spec_version", "cacao-2.0");
    all.put("id", Ids.of("playbook", response.id()));
    all.put("name", "Kaname response " + response.id());
    all.put(
        "description",
        "What was decided and done about incident %s (%s)."
            .formatted(response.incident(), response.provenance().word()));
    all.put("playbook_types", List.of("mitigation"));
    all.put("playbook_activities", List.copyOf(activities));
    all.put("created_by", Ids.of("identity", "kaname"));
    all.put("created", TIME.format(Instant.ofEpochMilli(response.made())));
    all.put("modified", TIME.format(Instant.ofEpochMilli(modified())));
    all.put("labels", List.of("kaname", response.provenance().word()));
    all.put(
        "external_references",
        List.of(reference("incident", response.incident()), reference("response", response.id())));
    all.put("workflow_start", start);
    all.put("workflow", workflow);
    all.put("agent_definitions", agents);
    if (!targets.isEmpty()) {
      all.put("target_definitions", targets);
    }
    return all;
  }

  private static Map<String, Object> reference(String what, String id) {
    return Map.of("name", "Kaname " + what, "external_id", id);
  }

  private long modified() {
    long last = response.made();
    for (StepState state : response.steps()) {
      last = Math.max(last, state.since());
    }
    return last;
  }

  private void workflow(String start) {
    List<Step> steps = choice.steps();
    String end = Ids.of("end", response.id());
    String first = steps.isEmpty() ? end : id(steps.get(0));
    workflow.put(start, Map.of("type", "start", "on_completion", first));
    for (int i = 0; i < steps.size(); i++) {
      String next = i + 1 < steps.size() ? id(steps.get(i + 1)) : end;
      workflow.put(id(steps.get(i)), action(steps.get(i), next));
    }
    workflow.put(end, Map.of("type", "end"));
  }

  private String id(Step step) {
    return Ids.of("action", response.id() + "/" + step.id());
  }

  private Map<String, Object> action(Step step, String next) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("type", "action");
    action.put("name", step.action().word() + " " + step.id());
    action.put("description", "State: " + OpenC2.phase(response, step) + ".");
    action.put("on_completion", next);
    action.put("commands", commands(step));
    action.put("agent", agent(step));
    List<String> on = targets(step);
    if (!on.isEmpty()) {
      action.put("targets", on);
    }
    return action;
  }

  private List<Object> commands(Step step) {
    String activity = activity(step);
    activities.add(activity);
    List<Object> commands = new ArrayList<>();
    if (step.action().cuts()) {
      for (Map<String, Object> command : OpenC2.commands(response, step)) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", "openc2-http");
        one.put("command", "POST /.well-known/openc2 HTTP/1.1");
        one.put("content_b64", Base64.getEncoder().encodeToString(Json.bytes(command)));
        one.put("headers", Map.of("Content-Type", List.of("application/openc2+json;version=1.0")));
        one.put("playbook_activity", activity);
        commands.add(one);
      }
    }
    if (commands.isEmpty()) {
      commands.add(Map.of("type", "manual", "command", words(step), "playbook_activity", activity));
    }
    return commands;
  }

  private static String activity(Step step) {
    return switch (step.action()) {
      case QUARANTINE, PORT_DOWN, BLOCK_DEVICE, STOP_LINE -> "disconnect-system";
      case WATCH, ASK -> "analyze-collected-data";
      default -> "restrict-access";
    };
  }

  private static String words(Step step) {
    StringBuilder words = new StringBuilder(step.action().word());
    for (Selector one : step.target()) {
      words.append(' ').append(one.client().isEmpty() ? "any" : one.client());
      words.append(" to ").append(one.server().isEmpty() ? "any" : one.server());
      words.append(one.port() < 0 ? "" : " port " + one.port()).append(';');
    }
    words.append(" for ").append(step.limit().toSeconds()).append(" s");
    return words.toString();
  }

  private String agent(Step step) {
    if (!step.action().cuts()) {
      String people = Ids.of("group", response.id() + "/people");
      agents.put(people, Map.of("type", "group", "name", "People on site"));
      return people;
    }
    String agent = Ids.of("security-category", response.id() + "/" + step.driver());
    String category = step.driver().startsWith("snmp:") ? "switch" : "firewall";
    agents.put(
        agent,
        Map.of("type", "security-category", "name", step.driver(), "category", List.of(category)));
    return agent;
  }

  private List<String> targets(Step step) {
    TreeSet<String> addresses = new TreeSet<>();
    for (Selector one : step.target()) {
      addresses.add(one.client());
      addresses.add(one.server());
    }
    addresses.remove("");
    List<String> ids = new ArrayList<>();
    for (String address : addresses) {
      String id = Ids.of("net-address", response.id() + "/" + address);
      String kind = address.matches(MAC) ? "l2mac" : address.contains(":") ? "ipv6" : "ipv4";
      targets.put(
          id,
          Map.of(
              "type", "net-address", "name", address, "address", Map.of(kind, List.of(address))));
      ids.add(id);
    }
    return ids;
  }
}
