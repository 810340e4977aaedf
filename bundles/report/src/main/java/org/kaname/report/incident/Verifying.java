package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.report.paper.Block;
import org.kaname.response.Response;

/** How somebody who trusts nobody verifies what the report says. */
final class Verifying {
  private Verifying() {}

  static List<Block> of(CaseFile file, Words words) {
    Proof proof = file.proof();
    String response = file.response().map(Response::id).orElse("");
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("evidence"));
    blocks.add(new Block.Paragraph(words.say("report.evidence")));
    List<Block.Pair> pairs = new ArrayList<>();
    proof
        .receipt()
        .ifPresent(
            receipt -> {
              pairs.add(words.pair("record", Long.toString(receipt.sequence())));
              pairs.add(words.pair("tree", words.number(receipt.sequence() + 1)));
              pairs.add(words.pair("leaf", halves(receipt.hash())));
            });
    pairs.add(words.pair("incident_sum", halves(proof.incidentSum())));
    if (!response.isEmpty()) {
      pairs.add(words.pair("response_sum", halves(proof.responseSum())));
    }
    blocks.add(new Block.Particulars(pairs));
    blocks.add(new Block.Heading(2, words.say("report.verify")));
    String id = file.incident().id();
    List<String> steps = new ArrayList<>();
    steps.add(words.say("report.verify.file", Map.of("id", id)));
    steps.add(words.say("report.verify.records", Map.of("id", id)));
    if (!response.isEmpty()) {
      steps.add(words.say("report.verify.response", Map.of("id", response)));
    }
    steps.add(words.say("report.verify.sums", Map.of("id", id)));
    steps.add(words.say("report.verify.stranger"));
    blocks.add(new Block.Items("・", steps));
    blocks.add(new Block.Remark(words.say("report.verify.limits")));
    return blocks;
  }

  /** A sum is longer than a line: both lines of it are equally long. */
  private static String halves(String sum) {
    int half = sum.length() / 2;
    return sum.substring(0, half) + "\n" + sum.substring(half);
  }
}
