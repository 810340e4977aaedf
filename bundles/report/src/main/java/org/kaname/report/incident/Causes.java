package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kaname.detect.Fact;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Spread;
import org.kaname.report.paper.Block;

/** Why it may have happened: the three likeliest causes, and what speaks for and against each. */
final class Causes {
  private static final int SENTENCES = 3;
  private static final int MOST_FACTS = 20;
  private static final int MOST_TECHNIQUES = 20;

  private Causes() {}

  static List<Block> of(CaseFile file, Words words) {
    Incident incident = file.incident();
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("causes"));
    if (incident.candidates().isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.no_causes")));
    }
    List<Candidate> candidates = incident.candidates();
    for (int i = 0; i < Math.min(SENTENCES, candidates.size()); i++) {
      cause(blocks, i + 1, candidates.get(i), words);
    }
    if (candidates.size() > SENTENCES) {
      String others =
          candidates.stream()
              .skip(SENTENCES)
              .map(
                  one -> words.word("cause.", one.cause()) + " " + words.percent(one.probability()))
              .collect(Collectors.joining(", "));
      blocks.add(new Block.Remark(words.say("report.other_causes", Map.of("causes", others))));
    }
    incident.spread().stream().findFirst().ifPresent(entry -> entry(blocks, entry, file, words));
    if (named(incident)) {
      blocks.add(new Block.Remark(words.say("attack.ics.notice")));
    }
    return blocks;
  }

  private static void cause(List<Block> blocks, int rank, Candidate candidate, Words words) {
    blocks.add(
        new Block.Heading(
            2,
            rank
                + ". "
                + words.word("cause.", candidate.cause())
                + "  "
                + words.percent(candidate.probability())));
    blocks.add(new Block.Paragraph(words.say(candidate.sentence())));
    facts(blocks, "for", candidate.supporting(), words);
    facts(blocks, "against", candidate.contradicting(), words);
    List<Block.Pair> pairs = new ArrayList<>();
    pairs.add(words.pair("independent", words.number(candidate.independent())));
    if (!candidate.techniques().isEmpty()) {
      List<String> techniques =
          words.some(
              candidate.techniques(),
              MOST_TECHNIQUES,
              id -> words.clean(id) + " " + words.say("attack.ics." + id));
      pairs.add(new Block.Pair(words.say("report.name.techniques"), String.join("\n", techniques)));
    }
    blocks.add(new Block.Particulars(pairs));
  }

  private static void facts(List<Block> blocks, String side, List<Fact> facts, Words words) {
    if (!facts.isEmpty()) {
      blocks.add(new Block.Remark(words.say("report.facts." + side)));
      blocks.add(
          new Block.Items(
              side.equals("for") ? "＋" : "－",
              words.some(facts, MOST_FACTS, fact -> words.say(fact.text()))));
    }
  }

  private static void entry(List<Block> blocks, Spread entry, CaseFile file, Words words) {
    blocks.add(new Block.Heading(2, words.say("report.entry")));
    blocks.add(
        new Block.Paragraph(
            words.say(
                "report.entry.point",
                Map.of(
                    "who", words.called(entry.from().text(), file),
                    "time", words.time(entry.time()),
                    "what", words.say(entry.what())))));
  }

  private static boolean named(Incident incident) {
    return incident.candidates().stream()
            .limit(SENTENCES)
            .anyMatch(one -> !one.techniques().isEmpty())
        || incident.spread().stream().anyMatch(one -> !one.techniques().isEmpty());
  }
}
