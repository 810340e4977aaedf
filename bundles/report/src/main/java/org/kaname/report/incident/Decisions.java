package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.incident.Verdict;
import org.kaname.report.paper.Block;
import org.kaname.response.Opinion;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.StepState;

/** Who decided what, and what became of each step. */
final class Decisions {
  private static final int MOST = 100;

  private Decisions() {}

  static List<Block> of(CaseFile file, Words words) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("decisions"));
    List<Opinion> opinions = file.response().map(Response::opinions).orElse(List.of());
    List<List<String>> rows = new ArrayList<>();
    opinions.stream().limit(MOST).map(one -> row(one, words)).forEach(rows::add);
    if (file.incident().verdict() != Verdict.NONE) {
      rows.add(
          List.of(
              words.say("report.see_evidence"),
              words.known(file.incident().decidedBy()),
              words.say("report.decided", Map.of("verdict", verdict(file, words))),
              words.say("report.see_evidence")));
    }
    if (rows.isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.no_decisions")));
    } else {
      blocks.add(
          new Block.Table(
              List.of(
                  words.column("time", 29),
                  words.column("person", 24),
                  words.column("decision", 29),
                  words.column("reason", 38)),
              rows));
      words.more(blocks, opinions.size(), MOST);
    }
    blocks.add(words.heading("done"));
    done(blocks, file, words);
    return blocks;
  }

  private static String verdict(CaseFile file, Words words) {
    return words.say("verdict." + file.incident().verdict().word());
  }

  private static List<String> row(Opinion opinion, Words words) {
    return List.of(
        words.timeOfMillis(opinion.time()),
        person(opinion, words),
        words.word("report.opinion.", opinion.kind()),
        words.known(opinion.reason()));
  }

  static String person(Opinion opinion, Words words) {
    String person =
        opinion.person().equals("system") ? words.say("report.program") : opinion.person();
    return opinion.onBehalfOf().isBlank()
        ? words.known(person)
        : words.say("report.on_behalf", Map.of("person", person, "other", opinion.onBehalfOf()));
  }

  private static void done(List<Block> blocks, CaseFile file, Words words) {
    List<StepState> states = file.response().map(Response::steps).orElse(List.of());
    if (states.isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.nothing_done")));
      return;
    }
    Response response = file.response().orElseThrow();
    blocks.add(new Block.Paragraph(words.say(response.note())));
    blocks.add(
        new Block.Table(
            List.of(
                words.column("step", 43),
                words.column("phase", 21),
                words.column("since", 29),
                words.column("until", 29)),
            states.stream().limit(MOST).map(one -> row(one, response, words)).toList()));
    words.more(blocks, states.size(), MOST);
  }

  private static List<String> row(StepState state, Response response, Words words) {
    String what =
        response.choice().map(Proposal::steps).orElse(List.of()).stream()
            .filter(step -> step.id().equals(state.step()))
            .map(step -> Options.action(step, words))
            .findFirst()
            .orElse("");
    String said = words.say(state.note());
    return List.of(
        words.clean(state.step()) + (what.isEmpty() ? "" : "\n" + what) + "\n" + said,
        words.word("report.phase.", state.phase()),
        words.timeOfMillis(state.since()),
        words.timeOfMillis(state.until()));
  }
}
