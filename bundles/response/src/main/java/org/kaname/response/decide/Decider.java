package org.kaname.response.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Cause;
import org.kaname.detect.Link;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.policy.Policies;
import org.kaname.policy.Ruling;
import org.kaname.response.Permission;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.plan.Draft;
import org.kaname.response.plan.Obstacle;
import org.kaname.text.Text;

/**
 * Decides how a plan may come about. Policies say so, and may say less than these limits leave,
 * never more:
 *
 * <ul>
 *   <li>what stands against the plan ({@link Obstacle});
 *   <li>nothing happens by itself unless a known attack pattern is met by two independent
 *       observations: somebody who forges packets must not make us cut;
 *   <li>what touches a function of availability class 3 takes two people.
 * </ul>
 */
public final class Decider {
  /** Observations that a plan without people needs at least. */
  private static final int INDEPENDENT = 2;

  /** Causes that are no attack. */
  private static final Set<Cause> HARMLESS = Set.of(Cause.MAINTENANCE, Cause.FAILURE);

  private static final int HIGHEST_CLASS = 3;

  private final Policies policies;
  private final Duration longest;
  private final ZoneId zone;

  /**
   * Makes a decider.
   *
   * @param longest time limit; rules may name a shorter one.
   * @param zone whose hours and weekdays policies mean.
   */
  public Decider(Policies policies, Duration longest, ZoneId zone) {
    this.policies = policies;
    this.longest = longest;
    this.zone = zone;
  }

  /**
   * Decides.
   *
   * @param halted whether nothing may happen by itself.
   */
  public Permission decide(Draft draft, Incident incident, Instant now, boolean halted) {
    List<Text> reasons = new ArrayList<>();
    draft.obstacles().forEach(obstacle -> reasons.add(obstacle.text()));
    Mode mode = draft.allows();
    Duration pause = Duration.ZERO;
    Duration limit = longest;
    for (Step step : draft.steps()) {
      if (!step.action().cuts()) {
        continue;
      }
      Ruling ruling = policies.decide(ResponseDomain.NAME, attributes(draft, step, incident, now));
      if (ruling.effect().isEmpty()) {
        reasons.add(Text.of("response.reason.no_rule"));
      }
      reasons.addAll(ruling.reasons());
      mode = stricter(mode, ResponseDomain.mode(ruling.effect()));
      pause = max(pause, ruling.durations().getOrDefault(ResponseDomain.PAUSE, Duration.ZERO));
      limit = min(limit, ruling.durations().getOrDefault(ResponseDomain.LIMIT, limit));
    }
    mode = withPeople(mode, draft, incident, halted, reasons);
    return new Permission(mode, pause, limit, reasons.stream().distinct().toList());
  }

  private Mode withPeople(
      Mode mode, Draft draft, Incident incident, boolean halted, List<Text> reasons) {
    Mode stricter = mode;
    if (mode.compareTo(Mode.APPROVAL) < 0) {
      if (halted) {
        reasons.add(Text.of("response.reason.halted"));
        stricter = Mode.APPROVAL;
      }
      if (known(incident).isEmpty()) {
        reasons.add(Text.of("response.reason.not_known"));
        stricter = Mode.APPROVAL;
      }
    }
    if (draft.availabilityClass() >= HIGHEST_CLASS && stricter.executable()) {
      reasons.add(Text.of("response.reason.class_3"));
      stricter = stricter(stricter, Mode.TWO_APPROVALS);
    }
    return stricter;
  }

  /**
   * Returns the cause that is a known attack shown by more than one observation, if it is likelier
   * than every harmless one. That a device is new contradicts no attack.
   */
  static Optional<Candidate> known(Incident incident) {
    double harmless =
        incident.candidates().stream()
            .filter(one -> HARMLESS.contains(one.cause()))
            .mapToDouble(Candidate::probability)
            .max()
            .orElse(0);
    return incident.candidates().stream()
        .filter(one -> !one.pattern().isEmpty() && one.independent() >= INDEPENDENT)
        .filter(one -> one.probability() > harmless)
        .findFirst();
  }

  private Map<String, Object> attributes(Draft draft, Step step, Incident incident, Instant now) {
    Map<String, Object> attributes = new HashMap<>();
    ZonedDateTime local = now.atZone(zone);
    attributes.put("action", step.action().word());
    attributes.put("driver", step.driver());
    attributes.put("class", draft.availabilityClass());
    attributes.put("severity", incident.severity().word());
    attributes.put("sensor", incident.sensor());
    attributes.put("devices", devices(draft.stops()));
    attributes.put("cost", draft.cost());
    attributes.put("prevented", draft.prevented());
    attributes.put("hour", local.getHour());
    attributes.put(
        "weekday",
        local
            .getDayOfWeek()
            .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
            .toLowerCase(Locale.ROOT));
    known(incident)
        .or(() -> incident.candidates().stream().findFirst())
        .ifPresent(cause -> about(cause, attributes));
    return attributes;
  }

  private static void about(Candidate cause, Map<String, Object> attributes) {
    attributes.put("cause", cause.cause().word());
    attributes.put("probability", cause.probability());
    attributes.put("pattern", cause.pattern().isEmpty() ? "none" : cause.pattern());
    attributes.put("facts", cause.independent());
  }

  private static long devices(List<Link> links) {
    return links.stream()
        .flatMap(
            link ->
                List.of(Selector.address(link.client()), Selector.address(link.server())).stream())
        .distinct()
        .count();
  }

  private static Mode stricter(Mode one, Mode other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
