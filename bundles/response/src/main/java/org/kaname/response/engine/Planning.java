package org.kaname.response.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.incident.Incident;
import org.kaname.response.Permission;
import org.kaname.response.Proposal;
import org.kaname.response.ResponseDriver;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.decide.Decider;
import org.kaname.response.plan.Draft;
import org.kaname.response.plan.Planner;
import org.kaname.response.plan.Rules;
import org.kaname.response.plan.Situation;

/** Makes proposals of plans: with permission, ids of this installation, and their time limits. */
final class Planning {
  private static final int MOST_LINKS = 100;

  private final LandscapeKeeper landscapes;
  private final Decider decider;
  private final Settings settings;
  private final Clock clock;

  Planning(LandscapeKeeper landscapes, Decider decider, Settings settings, Clock clock) {
    this.landscapes = landscapes;
    this.decider = decider;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What a plan depends on besides the incident.
   *
   * @param response id of the response.
   * @param drivers that may be used.
   * @param held targets that are held already: they are not proposed again.
   * @param usedThisHour steps made in the last hour without a person.
   * @param halted whether nothing may happen by itself.
   * @param own addresses of this machine.
   * @param earlier proposals that people may have before them.
   */
  record Setting(
      String response,
      List<ResponseDriver> drivers,
      Set<List<Selector>> held,
      int usedThisHour,
      boolean halted,
      Set<String> own,
      List<Proposal> earlier) {}

  /** Makes proposals, best first. */
  List<Proposal> proposals(Incident incident, Setting setting) {
    Situation situation =
        new Situation(
            incident,
            landscapes.current(),
            setting.drivers(),
            rules(setting),
            clock.instant(),
            settings.limit());
    List<Proposal> proposals = new ArrayList<>();
    for (Draft draft : Planner.plan(situation)) {
      List<Step> fresh =
          draft.steps().stream().filter(step -> !setting.held().contains(step.target())).toList();
      if (!fresh.isEmpty() || draft.fallback()) {
        int number = number(fresh, setting, proposals);
        proposals.add(proposal(draft, fresh, incident, setting, number));
      }
    }
    return proposals;
  }

  /**
   * A number stands for what would be done: who agrees to a proposal that has been replaced
   * meanwhile agrees to nothing.
   */
  private static int number(List<Step> fresh, Setting setting, List<Proposal> now) {
    for (Proposal before : setting.earlier()) {
      if (deeds(before.steps()).equals(deeds(fresh))) {
        return Integer.parseInt(before.id());
      }
    }
    return 1
        + Stream.concat(setting.earlier().stream(), now.stream())
            .mapToInt(one -> Integer.parseInt(one.id()))
            .max()
            .orElse(0);
  }

  private static List<List<Object>> deeds(List<Step> steps) {
    return steps.stream()
        .map(step -> List.<Object>of(step.driver(), step.action(), step.target()))
        .toList();
  }

  private Rules rules(Setting setting) {
    return new Rules(
        settings.mostDevices(),
        settings.hourlyCap(),
        setting.usedThisHour(),
        settings.operators(),
        setting.own(),
        Rules.PACKETS_PER_SECOND,
        Rules.UNKNOWN_COST);
  }

  private Proposal proposal(
      Draft draft, List<Step> fresh, Incident incident, Setting setting, int number) {
    Permission permission = decider.decide(draft, incident, clock.instant(), setting.halted());
    String id = Integer.toString(number);
    List<Step> steps = new ArrayList<>();
    for (Step step : fresh) {
      String name = setting.response() + "-" + id + (char) ('a' + steps.size() % 26);
      steps.add(limited(step, name + (steps.size() < 26 ? "" : steps.size()), permission.limit()));
    }
    return new Proposal(
        id,
        steps,
        draft.prevented(),
        draft.cost(),
        draft.residual(),
        draft.functions(),
        draft.stops().stream().limit(MOST_LINKS).toList(),
        draft.stops().size(),
        draft.reasons(),
        permission);
  }

  /** What a step has to spare is added when it is made: what is known then counts. */
  private static Step limited(Step step, String id, Duration limit) {
    Duration shorter = limit.compareTo(step.limit()) < 0 ? limit : step.limit();
    return new Step(
        id,
        step.driver(),
        step.action(),
        step.target(),
        Duration.ofSeconds(Math.max(1, shorter.toSeconds())),
        step.packetsPerSecond(),
        List.of());
  }
}
