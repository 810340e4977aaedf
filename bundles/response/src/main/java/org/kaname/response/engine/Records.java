package org.kaname.response.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.response.Opinion;
import org.kaname.response.Permission;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;

/** Writes what is decided and done into the evidence log; who goes on waits for the receipt. */
final class Records {
  static final String SYSTEM = "system";

  private final EvidenceLog log;

  Records(EvidenceLog log) {
    this.log = log;
  }

  CompletionStage<Receipt> planned(Response response) {
    Map<String, Object> fields = fields(response);
    fields.put("proposals", response.proposals().size());
    response.proposals().stream()
        .findFirst()
        .ifPresent(
            best -> {
              fields.put("actions", actions(best));
              fields.put("prevented", best.prevented());
              fields.put("cost", best.cost());
              fields.put("links", best.stopped());
              fields.put("mode", word(best.permission().mode()));
              fields.put("reason", keys(best));
            });
    return append("response.planned", response, SYSTEM, fields);
  }

  private static String actions(Proposal proposal) {
    return proposal.steps().stream()
        .map(step -> step.action().word())
        .collect(Collectors.joining(", "));
  }

  private static String keys(Proposal proposal) {
    return proposal.permission().reasons().stream()
        .map(text -> text.key())
        .collect(Collectors.joining(", "));
  }

  static String word(Permission.Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  CompletionStage<Receipt> opinion(Response response, Opinion opinion, String proposal) {
    Map<String, Object> fields = fields(response);
    fields.put("proposal", proposal);
    fields.put("reason", opinion.reason());
    if (!opinion.onBehalfOf().isEmpty()) {
      fields.put("approver", opinion.onBehalfOf());
    }
    response.proposals().stream()
        .filter(one -> one.id().equals(proposal))
        .findFirst()
        .ifPresent(one -> fields.put("actions", actions(one)));
    String type = "response." + opinion.kind().name().toLowerCase(Locale.ROOT);
    return append(type, response, opinion.person(), fields);
  }

  CompletionStage<Receipt> begun(Response response, Proposal proposal) {
    Map<String, Object> fields = fields(response);
    fields.put("proposal", proposal.id());
    fields.put("actions", actions(proposal));
    fields.put("links", proposal.stopped());
    fields.put("mode", word(proposal.permission().mode()));
    return append("response.begun", response, SYSTEM, fields);
  }

  CompletionStage<Receipt> step(Response response, Step step, StepState state) {
    Map<String, Object> fields = fields(response);
    fields.put("step", step.id());
    fields.put("driver", step.driver());
    fields.put("act", step.action().word());
    fields.put("target", target(step));
    fields.put("seconds", step.limit().toSeconds());
    fields.put("what", state.note().key());
    if (state.until() > 0) {
      fields.put("ends", Instant.ofEpochMilli(state.until()).toString());
    }
    String type = "response.step." + state.phase().name().toLowerCase(Locale.ROOT);
    return append(type, response, SYSTEM, fields);
  }

  static String target(Step step) {
    return step.target().stream().map(Records::words).collect(Collectors.joining("; "));
  }

  private static String words(Selector one) {
    String service =
        switch (one.transport()) {
          case Selector.ANY -> "";
          case 6 -> " tcp/" + one.port();
          case 17 -> " udp/" + one.port();
          default -> " " + one.transport() + "/" + one.port();
        };
    return any(one.client()) + " > " + any(one.server()) + service;
  }

  private static String any(String address) {
    return address.isEmpty() ? "*" : address;
  }

  CompletionStage<Receipt> state(String type, Response response) {
    Map<String, Object> fields = fields(response);
    fields.put("what", response.note().key());
    return append(type, response, SYSTEM, fields);
  }

  CompletionStage<Receipt> act(String type, String person, Map<String, Object> fields) {
    return log.append(EvidenceRecord.now(type, "response", person, fields).asStatement());
  }

  void note(String type, String subject, Map<String, Object> fields) {
    log.note(EvidenceRecord.now(type, subject, SYSTEM, fields));
  }

  private static Map<String, Object> fields(Response response) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("incident", response.incident());
    fields.put("provenance", response.provenance().word());
    return fields;
  }

  private CompletionStage<Receipt> append(
      String type, Response response, String actor, Map<String, Object> fields) {
    return log.append(EvidenceRecord.now(type, response.id(), actor, fields).asStatement());
  }
}
