package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.detect.Fact;
import org.kaname.report.paper.Block;

/** What was seen, and where in the traffic. */
final class Facts {
  private static final int MOST = 60;

  private Facts() {}

  static List<Block> of(CaseFile file, Words words) {
    List<Fact> facts = file.incident().facts();
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("facts"));
    if (facts.isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.no_facts")));
      return blocks;
    }
    blocks.add(
        new Block.Table(
            List.of(words.column("time", 28), words.column("seen", 60), words.column("packet", 26)),
            facts.stream().limit(MOST).map(fact -> row(fact, words)).toList()));
    words.more(blocks, facts.size(), MOST);
    return blocks;
  }

  private static List<String> row(Fact fact, Words words) {
    return List.of(
        fact.packet().map(packet -> words.time(packet.time())).orElse("–"),
        words.say(fact.text()),
        fact.packet()
            .map(
                packet ->
                    words.say(
                        "report.packet", Map.of("n", packet.number(), "source", packet.source())))
            .orElse("–"));
  }
}
