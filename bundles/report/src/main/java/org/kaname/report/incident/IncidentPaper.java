package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.report.paper.Block;
import org.kaname.report.paper.Paper;

/** Makes the report on an incident: for a director, and for whoever else has to be told. */
public final class IncidentPaper {
  private IncidentPaper() {}

  /** Returns the document. */
  public static Paper of(CaseFile file, Words words) {
    Incident incident = file.incident();
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(Summary.of(file, words));
    blocks.addAll(Remaining.of(file, words));
    blocks.addAll(Timeline.of(file, words));
    blocks.addAll(Causes.of(file, words));
    blocks.addAll(Concerned.of(file, words));
    blocks.addAll(Options.of(file, words));
    blocks.addAll(Decisions.of(file, words));
    blocks.addAll(Facts.of(file, words));
    blocks.addAll(Verifying.of(file, words));
    blocks.addAll(Origin.of(file, words));
    return new Paper(
        words.say("report.title"),
        words.say(incident.what()),
        words.clean(incident.id()),
        words.language(),
        words.clean(file.making().person()),
        file.making().moment(),
        stamp(incident.provenance(), words),
        blocks);
  }

  private static Optional<Paper.Stamp> stamp(Provenance provenance, Words words) {
    return provenance == Provenance.LIVE
        ? Optional.empty()
        : Optional.of(
            new Paper.Stamp(
                words.say("report.stamp." + provenance.word()),
                words.say("report.stamp." + provenance.word() + ".means")));
  }
}
