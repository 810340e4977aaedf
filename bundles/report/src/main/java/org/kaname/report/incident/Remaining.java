package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.incident.Incident;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Device;
import org.kaname.report.paper.Block;
import org.kaname.response.Permission;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.StepState;

/** What somebody still has to do, as far as the records show it. */
final class Remaining {
  private static final int MOST = 40;

  private final CaseFile file;
  private final Words words;
  private final Set<String> items = new LinkedHashSet<>();

  private Remaining(CaseFile file, Words words) {
    this.file = file;
    this.words = words;
  }

  static List<Block> of(CaseFile file, Words words) {
    Remaining remaining = new Remaining(file, words);
    remaining.collect();
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("remaining"));
    if (remaining.items.isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.todo.nothing")));
    } else {
      List<String> all = List.copyOf(remaining.items);
      blocks.add(new Block.Items("□", words.some(all, MOST, item -> item)));
    }
    return blocks;
  }

  private void collect() {
    Incident incident = file.incident();
    if (incident.verdict() == Verdict.NONE) {
      add("verdict");
    }
    file.response().ifPresent(this::response);
    if (file.response().isEmpty() && incident.verdict() == Verdict.NONE) {
      add("no_response");
    }
    file.devices().stream().filter(one -> one.approved() == null).forEach(this::unapproved);
    if (incident.verdict() == Verdict.TRUE || incident.verdict() == Verdict.NONE) {
      add("origin", Map.of("device", origin()));
      add("authorities");
    }
  }

  private String origin() {
    List<String> devices = file.incident().devices();
    return devices.isEmpty() ? "–" : words.called(devices.get(0), file);
  }

  private void response(Response response) {
    switch (response.state()) {
      case PROPOSED -> add(executable(response) ? "choose" : "by_hand");
      case COUNTING -> add("object", Map.of("time", words.timeOfMillis(response.due())));
      case ASKED -> add("approve", Map.of("time", words.timeOfMillis(response.due())));
      case ACTING -> add("watch");
      case HELD -> response.steps().forEach(this::held);
      case TROUBLED -> response.steps().forEach(this::troubled);
      case UNDONE, ENDED -> add("passed");
      case CLOSED -> {
        // nothing is in force and nothing is asked
      }
    }
  }

  private static boolean executable(Response response) {
    return response.proposals().stream()
        .map(Proposal::permission)
        .map(Permission::mode)
        .anyMatch(Permission.Mode::executable);
  }

  private void held(StepState step) {
    if (step.phase() == StepState.Phase.HELD) {
      add("until", Map.of("step", step.step(), "time", words.timeOfMillis(step.until())));
    }
  }

  private void troubled(StepState step) {
    if (step.phase() == StepState.Phase.UNCERTAIN || step.phase() == StepState.Phase.FAILED) {
      add("trouble", Map.of("step", step.step(), "note", words.say(step.note())));
    } else {
      held(step);
    }
  }

  private void unapproved(Device device) {
    add("unapproved", Map.of("device", words.called(device.id(), file)));
  }

  private void add(String key) {
    add(key, Map.of());
  }

  private void add(String key, Map<String, Object> parameters) {
    items.add(words.say("report.todo." + key, parameters));
  }
}
