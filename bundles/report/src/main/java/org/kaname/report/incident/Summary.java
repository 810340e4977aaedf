package org.kaname.report.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Verdict;
import org.kaname.report.paper.Block;

/** The first thing that is read: what, where, when, how bad, and who said so. */
final class Summary {
  private Summary() {}

  static List<Block> of(CaseFile file, Words words) {
    Incident incident = file.incident();
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("summary"));
    incident.candidates().stream()
        .findFirst()
        .map(Candidate::sentence)
        .filter(sentence -> !sentence.equals(incident.what()))
        .ifPresent(sentence -> blocks.add(new Block.Notice(words.say(sentence))));
    blocks.add(new Block.Particulars(particulars(file, words)));
    return blocks;
  }

  private static List<Block.Pair> particulars(CaseFile file, Words words) {
    Incident incident = file.incident();
    List<Block.Pair> pairs = new ArrayList<>();
    pairs.add(words.pair("id", incident.id()));
    pairs.add(words.pair("site", file.making().organisation()));
    pairs.add(words.pair("sensor", incident.sensor()));
    pairs.add(words.pair("period", period(incident, words)));
    pairs.add(words.pair("severity", words.word("severity.", incident.severity())));
    pairs.add(
        words.pair("provenance", words.say("report.provenance." + incident.provenance().word())));
    pairs.add(words.pair("verdict", verdict(incident, words)));
    pairs.add(words.pair("cause", cause(incident, words)));
    pairs.add(words.pair("standing", words.say(incident.open() ? "report.open" : "report.closed")));
    pairs.add(words.pair("alerts", words.number(incident.alerts())));
    pairs.add(
        words.pair(
            "response",
            file.response()
                .map(one -> words.word("response.state.", one.state()) + " (" + one.id() + ")")
                .orElseGet(() -> words.say("report.no_response"))));
    return pairs;
  }

  private static String cause(Incident incident, Words words) {
    return words.word("cause.", incident.cause()) + "  " + words.percent(incident.probability());
  }

  private static String period(Incident incident, Words words) {
    return words.say(
        "report.period",
        Map.of(
            "from", words.timeWithOffset(incident.first()),
            "to", words.timeWithOffset(incident.last()),
            "length",
                words.length(Duration.ofNanos(Math.max(0, incident.last() - incident.first()))),
            "zone", words.zone().getId()));
  }

  private static String verdict(Incident incident, Words words) {
    return incident.verdict() == Verdict.NONE
        ? words.say("report.no_verdict")
        : words.say(
            "report.verdict",
            Map.of(
                "verdict", words.say("verdict." + incident.verdict().word()),
                "person", incident.decidedBy()));
  }
}
