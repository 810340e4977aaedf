package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import org.kaname.report.paper.Block;

/** When, by whom and with what the report was made, and what is not in it. */
final class Origin {
  private static final int MOST_VERSIONS = 20;

  private Origin() {}

  static List<Block> of(CaseFile file, Words words) {
    Making making = file.making();
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("about"));
    List<Block.Pair> pairs = new ArrayList<>();
    pairs.add(words.pair("made", words.timeWithOffset(making.moment())));
    pairs.add(words.pair("made_by", making.person()));
    pairs.add(words.pair("version", "Kaname " + making.version()));
    if (!making.software().isEmpty()) {
      List<String> software = words.some(making.software(), MOST_VERSIONS, words::clean);
      pairs.add(new Block.Pair(words.say("report.name.software"), String.join("\n", software)));
    }
    blocks.add(new Block.Particulars(pairs));
    blocks.add(
        new Block.Items(
            "・",
            List.of(
                words.say("report.about.personal"),
                words.say("report.about.money"),
                words.say("report.about.lists"),
                words.say("report.about.characters"))));
    blocks.add(new Block.Remark(words.say("report.about.font")));
    return blocks;
  }
}
