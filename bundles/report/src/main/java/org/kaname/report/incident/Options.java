package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kaname.detect.Link;
import org.kaname.report.paper.Block;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;

/** What could be done: each proposal, what it saves and costs, and which functions would suffer. */
final class Options {
  private static final int MOST_LINKS = 20;
  private static final int MOST_STEPS = 50;
  private static final int MOST_FUNCTIONS = 50;
  private static final int MOST_REASONS = 30;

  private Options() {}

  static List<Block> of(CaseFile file, Words words) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("impact"));
    List<Proposal> proposals = file.response().map(Response::proposals).orElse(List.of());
    functions(blocks, proposals, words);
    blocks.add(words.heading("proposals"));
    if (proposals.isEmpty()) {
      String note = file.response().map(one -> words.say(one.note())).orElse("");
      blocks.add(new Block.Paragraph(note.isEmpty() ? words.say("report.no_response") : note));
      return blocks;
    }
    String chosen = file.response().map(Response::chosen).orElse("");
    proposals.forEach(one -> proposal(blocks, one, one.id().equals(chosen), words));
    return blocks;
  }

  private static void functions(List<Block> blocks, List<Proposal> proposals, Words words) {
    List<List<String>> rows =
        proposals.stream()
            .flatMap(
                proposal -> proposal.functions().stream().map(one -> row(proposal, one, words)))
            .toList();
    if (rows.isEmpty()) {
      blocks.add(new Block.Paragraph(words.say("report.no_functions")));
      return;
    }
    blocks.add(new Block.Paragraph(words.say("report.functions")));
    blocks.add(
        new Block.Table(
            List.of(
                words.column("function", 32),
                words.column("proposal", 14),
                words.column("per_hour", 22),
                words.column("misses", 44)),
            rows.stream().limit(MOST_FUNCTIONS).toList()));
    words.more(blocks, rows.size(), MOST_FUNCTIONS);
  }

  private static List<String> row(Proposal proposal, Proposal.Suffering one, Words words) {
    return List.of(
        words.known(one.name()),
        words.clean(proposal.id()),
        words.amount(one.costPerHour()),
        words.say(one.why()));
  }

  private static void proposal(List<Block> blocks, Proposal one, boolean chosen, Words words) {
    blocks.add(
        new Block.Heading(
            2,
            words.say(
                chosen ? "report.proposal.chosen" : "report.proposal", Map.of("id", one.id()))));
    blocks.add(
        new Block.Items("・", words.some(one.steps(), MOST_STEPS, step -> action(step, words))));
    List<Block.Pair> pairs = new ArrayList<>();
    pairs.add(words.pair("prevented", words.amount(one.prevented())));
    pairs.add(words.pair("cost", words.amount(one.cost())));
    pairs.add(words.pair("residual", words.amount(one.residual())));
    pairs.add(words.pair("mode", words.word("response.mode.", one.permission().mode())));
    pairs.add(new Block.Pair(words.say("report.name.why"), String.join("\n", reasons(one, words))));
    pairs.add(new Block.Pair(words.say("report.name.stops"), String.join("\n", stops(one, words))));
    blocks.add(new Block.Particulars(pairs));
  }

  private static List<String> reasons(Proposal one, Words words) {
    List<Text> reasons =
        Stream.concat(one.reasons().stream(), one.permission().reasons().stream()).toList();
    List<String> said = words.some(reasons, MOST_REASONS, words::say);
    return said.isEmpty() ? List.of("–") : said;
  }

  private static List<String> stops(Proposal one, Words words) {
    if (one.stopped() == 0) {
      return List.of(words.say("report.stops_nothing"));
    }
    List<String> said = new ArrayList<>();
    one.stops().stream().limit(MOST_LINKS).map(link -> link(link, words)).forEach(said::add);
    int rest = Math.max(one.stopped(), one.stops().size()) - said.size();
    if (rest > 0) {
      said.add(words.more(rest));
    }
    return said;
  }

  private static String link(Link link, Words words) {
    String service =
        switch (link.transport()) {
          case 6 -> "TCP/" + link.port();
          case 17 -> "UDP/" + link.port();
          default -> link.transport() + "/" + link.port();
        };
    return words.clean(
        link.client().text()
            + " → "
            + link.server().text()
            + " "
            + (link.protocol().isEmpty() ? service : service + " " + link.protocol()));
  }

  /** Says what a step does. */
  static String action(Step step, Words words) {
    Selector first = step.target().get(0);
    return words.say(
        "response.action." + step.action().word(),
        Map.of(
            "client", anybody(first.client()),
            "server", anybody(first.server()),
            "device", first.client().isEmpty() ? first.server() : first.client(),
            "port", first.port() < 0 ? "*" : Integer.toString(first.port()),
            "driver", step.driver(),
            "minutes", Math.max(1, step.limit().toMinutes()),
            "packets", step.packetsPerSecond()));
  }

  private static String anybody(String address) {
    return address.isEmpty() ? "*" : address;
  }
}
