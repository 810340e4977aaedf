package org.kaname.report.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kaname.incident.Incident;
import org.kaname.incident.Spread;
import org.kaname.report.paper.Block;
import org.kaname.response.Opinion;
import org.kaname.response.Response;
import org.kaname.response.StepState;

/** What happened in order of time: on the network, by people, at the devices. */
final class Timeline {
  private static final int MOST_SPREAD = 100;
  private static final int MOST_ACTS = 100;

  private record Event(long time, String who, String what) {}

  private final CaseFile file;
  private final Words words;
  private final List<Event> events = new ArrayList<>();

  private Timeline(CaseFile file, Words words) {
    this.file = file;
    this.words = words;
  }

  static List<Block> of(CaseFile file, Words words) {
    Timeline timeline = new Timeline(file, words);
    timeline.network();
    int left = file.response().map(timeline::acts).orElse(0);
    timeline.events.sort(Comparator.comparingLong(Event::time));
    List<Block> blocks = new ArrayList<>();
    blocks.add(words.heading("timeline"));
    blocks.add(new Block.Remark(words.say("report.times", Map.of("zone", words.zone().getId()))));
    blocks.add(
        new Block.Table(
            List.of(words.column("time", 26), words.column("who", 28), words.column("what", 52)),
            timeline.events.stream()
                .map(event -> List.of(words.time(event.time()), event.who(), event.what()))
                .toList()));
    words.more(blocks, file.incident().spread().size(), MOST_SPREAD);
    words.more(blocks, left, MOST_ACTS);
    return blocks;
  }

  private void network() {
    Incident incident = file.incident();
    String origin = incident.devices().isEmpty() ? "–" : incident.devices().get(0);
    add(incident.first(), words.called(origin, file), words.say("report.event.first"));
    incident.spread().stream().limit(MOST_SPREAD).forEach(this::spread);
    if (incident.last() > incident.first()) {
      add(incident.last(), words.called(origin, file), words.say("report.event.last"));
    }
  }

  private void spread(Spread step) {
    String from = words.called(step.from().text(), file);
    String to = words.called(step.to().text(), file);
    String what = words.say(step.what());
    String techniques = String.join(" ", step.techniques());
    add(
        step.time(),
        from.equals(to) ? from : from + "\n→ " + to,
        techniques.isEmpty() ? what : words.clean(what + " [" + techniques + "]"));
  }

  /** Returns how many acts there are. */
  private int acts(Response response) {
    add(
        nanos(response.made()),
        words.say("report.program"),
        words.say("report.event.planned", Map.of("n", response.proposals().size())));
    response.opinions().stream().limit(MOST_ACTS).forEach(this::opinion);
    List<StepState> begun =
        response.steps().stream()
            .filter(step -> step.phase() != StepState.Phase.WAITING)
            .limit(MOST_ACTS)
            .toList();
    begun.forEach(step -> step(step, response));
    return Math.max(response.opinions().size(), response.steps().size());
  }

  private void opinion(Opinion opinion) {
    String what = words.word("report.opinion.", opinion.kind());
    add(
        nanos(opinion.time()),
        Decisions.person(opinion, words),
        opinion.reason().isBlank() ? what : what + "\n" + words.clean(opinion.reason()));
  }

  private void step(StepState state, Response response) {
    String what =
        response.choice().stream()
            .flatMap(choice -> choice.steps().stream())
            .filter(step -> step.id().equals(state.step()))
            .map(step -> Options.action(step, words))
            .findFirst()
            .orElse(state.step());
    add(
        nanos(state.since()),
        words.say("report.program"),
        words.word("report.phase.", state.phase()) + "\n" + words.clean(what));
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void add(long time, String who, String what) {
    events.add(new Event(time, who, what));
  }
}
