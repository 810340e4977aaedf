package org.kaname.response.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.incident.Spread;
import org.kaname.response.Action;
import org.kaname.response.Control;
import org.kaname.response.Permission.Mode;
import org.kaname.response.Proposal.Suffering;
import org.kaname.response.Reach;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.Need;
import org.kaname.response.model.Prefix;
import org.kaname.response.model.Service;
import org.kaname.response.model.Window;
import org.kaname.response.model.Zone;
import org.kaname.text.Text;

/** Device 0 attacks device 1, on port 502 unless a test says otherwise. */
class PlannerTest {
  private static Site plant() {
    return new Site()
        .devices(6)
        .ordinary(0, 1, 2, 3, 4, 5)
        .talk(2, 1, 502)
        .function("mixing", 1000, Site.needs(2, 1, 502))
        .attack(0, 1, 502);
  }

  private static FakeDriver firewall(Action... actions) {
    return new FakeDriver("nftables:local", actions);
  }

  private static List<Action> actions(Draft draft) {
    return draft.steps().stream().map(Step::action).toList();
  }

  private static List<Obstacle.Kind> obstacles(Draft draft) {
    return draft.obstacles().stream().map(Obstacle::kind).toList();
  }

  private static List<String> reasons(Draft draft) {
    return draft.reasons().stream().map(reason -> reason.key()).toList();
  }

  private static List<Selector> all(int device) {
    return List.of(
        new Selector(Site.ip(device), "", Selector.ANY, Selector.ANY),
        new Selector("", Site.ip(device), Selector.ANY, Selector.ANY));
  }

  @Test
  void attackOnFunction_isBlockedWhereNobodySuffers() {
    List<Draft> plan = plant().driver(firewall(Action.BLOCK_FLOW, Action.BLOCK_SERVICE)).plan();

    Draft best = plan.get(0);
    assertEquals(List.of(Action.BLOCK_FLOW), actions(best));
    assertEquals(900, best.prevented());
    assertEquals(0, best.cost());
    assertEquals(0, best.residual());
    assertEquals(List.of(Site.link(0, 1, 502)), best.stops());
    assertEquals(List.of(), best.functions());
    assertEquals(Mode.AUTOMATIC, best.allows());
    assertEquals(List.of("T0855"), best.techniques());
    assertEquals(1, best.availabilityClass());
    assertEquals(2, plan.size());
  }

  @Test
  void lastDraft_watchesAndAsks() {
    List<Draft> plan = plant().driver(firewall(Action.WATCH, Action.ASK)).plan();

    assertEquals(1, plan.size());
    assertTrue(plan.get(0).fallback());
    assertEquals(List.of(Action.WATCH, Action.ASK), actions(plan.get(0)));
    assertEquals(900, plan.get(0).residual());
    assertEquals(List.of("plan.reason.ask", "plan.reason.nothing"), reasons(plan.get(0)));
  }

  @Test
  void noDriver_isStillAPlan() {
    List<Draft> plan = plant().plan();

    assertEquals(1, plan.size());
    assertEquals(List.of(), plan.get(0).steps());
  }

  @Test
  void blockedService_hurtsTheFunctionThatNeedsIt() {
    Draft best = plant().driver(firewall(Action.BLOCK_SERVICE)).plan().get(0);

    assertEquals(1000, best.cost());
    assertEquals(List.of("mixing"), best.functions().stream().map(Suffering::function).toList());
    assertEquals("plan.misses.flow", best.functions().get(0).why().key());
    assertEquals(2, best.stops().size());
  }

  @Test
  void damageLevel_multipliesWhatIsPrevented() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW));
    BusinessFunction one = site.functions.remove(0);
    site.functions.add(
        new BusinessFunction(one.id(), one.name(), 3, 1000, Duration.ZERO, 2, false, one.need()));

    assertEquals(2700, site.plan().get(0).prevented());
  }

  @Test
  void maintenance_isNotCut() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW));
    site.cause = Cause.MAINTENANCE;

    assertEquals(1, site.plan().size());
  }

  @Test
  void rateLimit_leavesHalf() {
    Draft best = plant().driver(firewall(Action.RATE_LIMIT)).plan().get(0);

    assertEquals(450, best.prevented());
    assertEquals(450, best.residual());
    assertEquals(50, best.steps().get(0).packetsPerSecond());
    assertTrue(reasons(best).contains("plan.reason.partial"));
  }

  @Test
  void twoAttackFlows_areBlockedTogether() {
    Draft best = plant().attack(3, 1, 502).driver(firewall(Action.BLOCK_FLOW)).plan().get(0);

    assertEquals(2, best.steps().size());
    assertEquals(900, best.prevented());
  }

  @Test
  void wayOnFromTheAttacker_makesQuarantineWorthIt() {
    Site site = plant().talk(0, 3, 80).function("lab", 10_000, Site.needs(4, 3, 80));

    List<Draft> plan = site.driver(firewall(Action.BLOCK_FLOW, Action.QUARANTINE)).plan();

    assertEquals(List.of(Action.QUARANTINE), actions(plan.get(0)));
    assertEquals(900 + 4500, plan.get(0).prevented());
    assertEquals(0, plan.get(0).residual());
  }

  @Test
  void targetAndLimit_areThoseOfTheSituation() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW).holding(Duration.ofMinutes(5)));

    Step step = site.plan().get(0).steps().get(0);

    assertEquals(List.of(new Selector(Site.ip(0), Site.ip(1), 6, 502)), step.target());
    assertEquals(Duration.ofMinutes(5), step.limit());
  }

  @Test
  void driverThatDoesNotReach_isNotOffered() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW).known(Control.NONE));

    assertEquals(1, site.plan().size());
  }

  @Test
  void lastResort_isOfferedOnlyWhenNothingElseIs() {
    FakeDriver reset = new FakeDriver("reset:mirror", Set.of(), true, Action.RESET);

    Draft alone = plant().driver(reset).plan().get(0);
    Draft beside = plant().driver(reset).driver(firewall(Action.RATE_LIMIT)).plan().get(0);

    assertEquals(List.of(Action.RESET), actions(alone));
    assertEquals(List.of(Action.RATE_LIMIT), actions(beside));
  }

  @Test
  void safetyLink_isForbiddenOverEverythingThatIsStopped() {
    Site site = plant().safety(4).talk(0, 4, 80);
    site.driver(firewall(Action.BLOCK_DEVICE, Action.BLOCK_FLOW));

    List<Draft> plan = site.plan();

    assertEquals(List.of(Action.BLOCK_FLOW), actions(plan.get(0)));
    assertEquals(List.of(Site.link(0, 4, 80)), plan.get(0).steps().get(0).spare());
    assertTrue(reasons(plan.get(plan.size() - 1)).contains("plan.obstacle.safety"));
    assertTrue(plan.stream().noneMatch(one -> actions(one).contains(Action.BLOCK_DEVICE)));
  }

  @Test
  void safetyLinkBehindThePort_isForbidden() {
    FakeDriver port = new FakeDriver("snmp:switch-1", Action.PORT_DOWN);
    List<Selector> behind = List.of(all(0).get(0), all(0).get(1), all(5).get(0), all(5).get(1));
    port.reaching(all(0), new Reach(Control.PROVED, behind, true));
    port.reaching(all(1), Reach.NONE);
    Site site = plant().safety(4).talk(5, 4, 80).driver(port);

    assertEquals(1, site.plan().size());
  }

  @Test
  void unclassifiedLink_isRecommendedOnlyAndCountsAsTheCostliest() {
    Site site = new Site().devices(3).function("mixing", 1000, Site.needs(2, 1, 502));
    site.attack(0, 1, 502).driver(firewall(Action.BLOCK_FLOW));

    Draft best = site.plan().get(0);

    assertEquals(List.of(Obstacle.Kind.UNCLASSIFIED), obstacles(best));
    assertEquals(Mode.RECOMMEND, best.allows());
    assertEquals(1000, best.cost());
    assertEquals(0, best.leastCost());
    assertEquals(900, best.prevented());
  }

  @Test
  void nothingFilledIn_isRecommendedAllTheSame() {
    Draft best =
        new Site().devices(2).attack(0, 1, 502).driver(firewall(Action.BLOCK_FLOW)).plan().get(0);

    assertEquals(Mode.RECOMMEND, best.allows());
    assertEquals(90_000, best.prevented());
    assertEquals(100_000, best.cost());
  }

  @Test
  void foreignLink_isStoppedAtNoCost() {
    Site site = new Site().devices(3).function("mixing", 1000, Site.needs(2, 1, 502));
    site.closed.add(new Service(Site.ip(1), 6, 502));
    site.attack(0, 1, 502).driver(firewall(Action.BLOCK_FLOW));

    Draft best = site.plan().get(0);

    assertEquals(Mode.AUTOMATIC, best.allows());
    assertEquals(0, best.cost());
  }

  @Test
  void operatorsAccess_isForbidden() {
    Site site = plant().talk(0, 5, 8443).driver(firewall(Action.BLOCK_DEVICE));
    site.rules = Rules.usual(Set.of(Site.ip(0)), Set.of(Site.ip(5)));

    assertTrue(reasons(site.plan().get(site.plan().size() - 1)).contains("plan.obstacle.operator"));
    assertTrue(site.plan().stream().noneMatch(one -> targets(one).contains(Site.ip(0))));
  }

  private static String targets(Draft draft) {
    return draft.steps().stream().map(Step::target).toList().toString();
  }

  @Test
  void enforcementPath_isForbidden() {
    FakeDriver device =
        new FakeDriver("snmp:switch-1", Set.of(Site.ip(1)), false, Action.BLOCK_FLOW);

    List<Draft> plan = plant().driver(device).plan();

    assertEquals(1, plan.size());
    assertTrue(reasons(plan.get(0)).contains("plan.obstacle.enforcement"));
  }

  @Test
  void emptyAddressAmongProtected_isNotEverybody() {
    FakeDriver device = new FakeDriver("snmp:switch-1", Set.of(""), false, Action.BLOCK_DEVICE);
    device.reaching(all(1), Reach.NONE);

    assertEquals(List.of(), obstacles(plant().driver(device).plan().get(0)));
  }

  @Test
  void manyDevices_areRecommendedOnly() {
    Site site = plant().talk(0, 3, 80).talk(0, 4, 80).talk(0, 5, 80);
    site.rules = new Rules(4, 10, 0, Set.of(), Set.of(), 50, 1000);
    site.driver(new FakeDriver("nftables:local", Action.BLOCK_DEVICE).reaching(all(1), Reach.NONE));

    Draft best = site.plan().get(0);

    assertEquals(List.of(Obstacle.Kind.MANY_DEVICES), obstacles(best));
    assertEquals(
        5, best.obstacles().get(0).parameters().get("devices"), "0, 1, 3, 4 and 5 lose a link");
  }

  @Test
  void usedUpHour_isRecommendedOnly() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW));
    site.rules = new Rules(20, 10, 10, Set.of(), Set.of(), 50, 1000);

    assertEquals(List.of(Obstacle.Kind.HOURLY_CAP), obstacles(site.plan().get(0)));
  }

  @Test
  void reachThatIsNotWhole_isRecommendedOnly() {
    FakeDriver port = new FakeDriver("snmp:switch-1", Action.PORT_DOWN);
    port.reaching(all(0), new Reach(Control.PROVED, all(0), false));
    port.reaching(all(1), Reach.NONE);

    assertEquals(List.of(Obstacle.Kind.NOT_WHOLE), obstacles(plant().driver(port).plan().get(0)));
  }

  @Test
  void noTouchWindowOfAnythingStopped_isRecommendedOnly() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW));
    site.windows.add(
        new Window(
            "batch",
            Window.Kind.NO_TOUCH,
            new Window.Scope(List.of(), List.of(), List.of(Site.mac(1))),
            new Window.Weekly(
                Set.of(DayOfWeek.WEDNESDAY),
                LocalTime.of(9, 0),
                LocalTime.of(11, 0),
                ZoneId.of("UTC")),
            ""));

    assertEquals(List.of(Obstacle.Kind.NO_TOUCH), obstacles(site.plan().get(0)));
  }

  @Test
  void noTouchWindowOfSomethingElse_isNoObstacle() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW));
    site.windows.add(
        new Window(
            "batch",
            Window.Kind.NO_TOUCH,
            new Window.Scope(List.of(), List.of(), List.of(Site.ip(5))),
            new Window.Span(Site.NOW, Site.NOW.plusSeconds(60)),
            ""));

    assertEquals(List.of(), obstacles(site.plan().get(0)));
  }

  @Test
  void redundancy_costsNothingWhileEnoughIsLeft() {
    Need both = new Need.AtLeast(1, List.of(Site.needs(2, 1, 502), Site.needs(2, 3, 502)));
    Site site = new Site().devices(6).ordinary(0, 1, 2, 3, 4, 5).function("mixing", 1000, both);
    site.attack(0, 1, 502).driver(firewall(Action.BLOCK_SERVICE));

    assertEquals(0, site.plan().get(0).cost());

    site.attack(0, 3, 502);

    assertEquals(2, site.plan().get(0).steps().size());
    assertEquals(1000, site.plan().get(0).cost());
  }

  @Test
  void toleratedOutage_costsNothing() {
    Site site = plant().driver(firewall(Action.BLOCK_SERVICE));
    BusinessFunction one = site.functions.remove(0);
    site.functions.add(
        new BusinessFunction(
            one.id(), one.name(), 1, 1000, Duration.ofHours(2), 3, false, one.need()));

    Draft best = site.plan().get(0);

    assertEquals(0, best.cost());
    assertEquals(3, best.availabilityClass());
    assertTrue(reasons(best).contains("plan.reason.tolerated"));
  }

  @Test
  void gatewayThatIsCutOff_takesTheLinksOfItsZoneWithIt() {
    Site site = plant().talk(3, 4, 80).attack(0, 5, 22);
    zones(site);
    site.infrastructure.add(
        new Infrastructure(Site.ip(5), Infrastructure.Role.GATEWAY, List.of("floor")));
    site.function("lab", 700, Site.needs(3, 4, 80));
    site.driver(
        new FakeDriver("nftables:local", Action.BLOCK_DEVICE)
            .reaching(all(0), Reach.NONE)
            .reaching(all(1), Reach.NONE));
    site.function("route", 50_000, Site.needs(5));

    Draft cut = site.plan().get(0);

    assertTrue(cut.stops().contains(Site.link(3, 4, 80)), "from one zone to the other");
    assertFalse(cut.stops().contains(Site.link(2, 1, 502)), "within a zone");
    assertTrue(cut.functions().stream().anyMatch(one -> one.function().equals("lab")));
    assertTrue(reasons(cut).contains("plan.reason.dependants"));
  }

  private static void zones(Site site) {
    site.zones.add(
        new Zone(
            "floor",
            "floor",
            List.of(Prefix.parse("10.0.0.0/24").orElseThrow()),
            List.of(),
            List.of(),
            1));
    site.zones.add(new Zone("lab", "lab", List.of(), List.of(), List.of(Site.ip(4)), 3));
  }

  @Test
  void dnsServerThatIsBlocked_takesAllLinksOfItsClientsWithIt() {
    Site site = plant().safety(4).talk(4, 3, 80);
    zones(site);
    site.infrastructure.add(
        new Infrastructure(Site.ip(1), Infrastructure.Role.DNS, List.of("lab")));
    site.driver(firewall(Action.BLOCK_DEVICE).reaching(all(0), Reach.NONE));

    List<Draft> plan = site.plan();

    assertEquals(1, plan.size(), "a client of the name server keeps people safe");
    assertTrue(reasons(plan.get(0)).contains("plan.obstacle.safety"));
  }

  @Test
  void needOfADevice_isMissedWithAnyLinkUnlessFlowsAreNamed() {
    Site any = new Site().devices(3).ordinary(0, 1, 2).talk(2, 1, 80);
    any.function("mixing", 1000, Site.needs(1)).attack(0, 1, 502);
    any.driver(firewall(Action.BLOCK_FLOW));

    assertEquals(1000, any.plan().get(0).cost());

    any.functions.clear();
    any.function("mixing", 1000, Site.needs(1), Site.needs(2, 1, 80));

    assertEquals(0, any.plan().get(0).cost());
  }

  @Test
  void functionThatNeedsAnother_suffersWithIt() {
    Site site = plant().function("filling", 300, new Need.NeedsFunction("mixing"));

    Draft best = site.driver(firewall(Action.BLOCK_SERVICE)).plan().get(0);

    assertEquals(1300, best.cost());
    assertEquals(
        List.of("mixing", "filling"), best.functions().stream().map(Suffering::function).toList());
    assertEquals(900 + 270, best.prevented());
  }

  @Test
  void flowClassifiedAsSafety_isForbiddenThoughItsEndsAreOrdinary() {
    Site site = plant().flow(0, 1, 502, Category.SAFETY).driver(firewall(Action.BLOCK_FLOW));

    assertEquals(1, site.plan().size());
  }

  @Test
  void sameSituation_givesTheSamePlan() {
    Site site = plant().attack(3, 1, 502).talk(0, 4, 80).function("lab", 10, Site.needs(4));
    site.driver(firewall(Action.BLOCK_FLOW, Action.BLOCK_DEVICE, Action.RATE_LIMIT));
    site.driver(new FakeDriver("snmp:switch-1", Action.PORT_DOWN, Action.WATCH));

    assertEquals(site.plan(), site.plan());
    List<Draft> before = site.plan();
    Collections.reverse(site.drivers);
    assertEquals(before, site.plan());
  }

  @Test
  void moreThanTwentyFlows_areBlockedTogetherThoughNotEverySetIsTried() {
    Site site = new Site().devices(60);
    for (int i = 0; i < 25; i++) {
      site.ordinary(i, 30 + i).attack(i, 30 + i, 502);
      site.function("f" + i, 100 + i, Site.needs(30 + i), Site.needs(59, 30 + i, 80));
    }
    Draft best = site.driver(firewall(Action.BLOCK_FLOW)).plan().get(0);

    assertEquals(25, best.steps().size());
    assertEquals(0, best.residual());
    assertEquals(0, best.cost());
    assertTrue(reasons(best).contains("plan.reason.not_exact"));
  }

  @Test
  void moreCandidatesThanAreCompared_areToldOf() {
    Site site = new Site().devices(120);
    for (int i = 0; i < 50; i++) {
      site.ordinary(i, 60 + i).attack(i, 60 + i, 502);
      site.function("f" + i, 100 + i, Site.needs(60 + i), Site.needs(119, 60 + i, 80));
    }
    site.driver(firewall(Action.BLOCK_FLOW, Action.RATE_LIMIT));

    List<Draft> plan = site.plan();

    assertTrue(reasons(plan.get(0)).contains("plan.reason.clipped"));
    assertTrue(plan.get(0).prevented() > 0);
  }

  @Test
  void driverThatThrows_isToldAndLeftOut() {
    Site site = plant().driver(firewall(Action.BLOCK_FLOW));
    site.driver(
        new FakeDriver("snmp:broken", Action.BLOCK_FLOW)
            .failing(new IllegalStateException("no such switch")));

    List<Draft> plan = site.plan();

    assertEquals("nftables:local", plan.get(0).steps().get(0).driver());
    assertTrue(reasons(plan.get(0)).contains("plan.reason.driver_failed"));
  }

  @Test
  void stepOfWhichNoLinkIsKnown_isStoppedWithThePair() {
    Site site = plant();
    Spread seen = site.spread.remove(0);
    site.spread.add(
        new Spread(0, seen.from(), seen.to(), Optional.empty(), seen.what(), seen.techniques()));
    site.driver(firewall(Action.BLOCK_FLOW, Action.BLOCK_PAIR));

    Draft best = site.plan().get(0);

    assertEquals(List.of(Action.BLOCK_PAIR), actions(best));
    assertEquals(List.of(), best.stops(), "whatever goes between them is not known");
    assertEquals(900, best.prevented());
  }

  @Test
  void reset_isNotOfferedWithoutTcp() {
    Site site = plant();
    Link udp = new Link(Site.endpoint(0), Site.endpoint(1), 17, 47808, "bacnet");
    Spread seen = site.spread.remove(0);
    site.spread.add(
        new Spread(0, seen.from(), seen.to(), Optional.of(udp), seen.what(), seen.techniques()));

    assertEquals(1, site.driver(firewall(Action.RESET)).plan().size());
  }

  @Test
  void endWithoutAddress_isNotAimedAt() {
    Site site = plant();
    Endpoint nameless = new Endpoint("s", 0, "", "", -1);
    Link link = new Link(nameless, Site.endpoint(1), 6, 502, "");
    site.spread.clear();
    site.spread.add(
        new Spread(0, nameless, Site.endpoint(1), Optional.of(link), Text.of("x"), List.of()));
    site.driver(firewall(Action.BLOCK_FLOW, Action.BLOCK_PAIR, Action.BLOCK_SERVICE));

    assertEquals(1, site.plan().size());
  }

  @Test
  void recognisedSafetyDevice_isForbiddenThoughATableCallsItOrdinary() {
    Site site = plant();
    site.classes.clear();
    for (int i = 0; i < 6; i++) {
      site.classes.add(Site.classed(Site.ip(i), Category.ORDINARY, Source.IMPORT));
    }
    site.devices.set(
        1, Site.device(Site.endpoint(1), "", List.of("GuardLogix 1756-L71S"), List.of()));

    assertEquals(1, site.driver(firewall(Action.BLOCK_FLOW)).plan().size());

    site.ordinary(1);

    assertEquals(2, site.plan().size(), "a person has overruled it");
  }

  @Test
  void chainedServices_areForbiddenByTheSafetyFunctionAtTheirEnd() {
    Site site = plant().function("net", 5, Site.needs(0, 1, 502));
    site.functions.add(
        new BusinessFunction(
            "alarm", "alarm", 3, 0, Duration.ZERO, 3, true, new Need.NeedsFunction("net")));

    assertEquals(1, site.driver(firewall(Action.BLOCK_FLOW)).plan().size());
  }
}
