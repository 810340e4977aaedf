package org.kaname.response.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Inventory;
import org.kaname.notice.Messenger;
import org.kaname.notice.Notice;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyFile;
import org.kaname.policy.Ruling;
import org.kaname.response.Control;
import org.kaname.response.Held;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.response.ResponseRefusal;
import org.kaname.response.StepState.Phase;
import org.kaname.response.engine.MoodyDriver.Mood;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.ModelStore;
import org.kaname.response.table.Context;
import org.kaname.response.table.ModelReader;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.osgi.framework.BundleContext;

class ResponseDeskTest {
  private static final Endpoint STRANGER = new Endpoint("eth1", 0, "", "10.3.0.66", -1);
  private static final Endpoint BOILER = new Endpoint("eth1", 0, "", "10.2.0.30", -1);
  private static final Link ATTACK = new Link(STRANGER, BOILER, 6, 502, "modbus");
  private static final User OPERATOR = new User("ono", Set.of(Role.OPERATOR));
  private static final User APPROVER = new User("abe", Set.of(Role.APPROVER, Role.OPERATOR));
  private static final User SECOND = new User("baba", Set.of(Role.APPROVER));

  private static final User DEPUTY = new User("dan", Set.of(Role.OPERATOR));

  @TempDir private Path folder;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private volatile List<User> users = List.of(OPERATOR, APPROVER, SECOND, DEPUTY);
  private List<Contact> contacts = List.of();
  private final List<EvidenceRecord> records = new CopyOnWriteArrayList<>();
  private final List<String> alarms = new CopyOnWriteArrayList<>();
  private final MoodyDriver driver = new MoodyDriver("moody:gate");
  private volatile CompletableFuture<Receipt> begun =
      CompletableFuture.completedFuture(new Receipt(0, ""));
  private volatile String effect = "approval";
  private static final String BOILER_CLASS = "1";
  private ModelStore models;
  private ResponseDesk desk;
  private Incident incident;

  @BeforeEach
  void open() throws Exception {
    incident = incident(Provenance.LIVE, "foreign_write", 2);
    start();
  }

  private void start() throws Exception {
    models = new ModelStore(context(), log());
    models
        .replace(
            ModelReader.read(
                tables(),
                BusinessModel.EMPTY,
                new Context("abe", Clock.systemUTC().instant(), ZoneOffset.UTC)),
            "abe",
            "")
        .toCompletableFuture()
        .get();
    desk =
        new ResponseDesk(
            new Settings(
                Set.of(),
                20,
                10,
                Duration.ofMinutes(30),
                Duration.ofMinutes(60),
                Duration.ZERO,
                false,
                contacts),
            folder.resolve("response"),
            new ResponseDesk.Services(
                log(), incidents(), inventory(), models, policies(), () -> users));
    desk.messenger =
        fake(
            Messenger.class,
            (method, arguments) -> {
              notices.add((Notice) arguments[0]);
              return true;
            });
    desk.addDriver(driver);
  }

  private Map<String, byte[]> tables() {
    return Map.of(
        "functions.csv",
            bytes(
                "id,name,damage level,cost per hour,tolerated outage,availability class,safety\n"
                    + "heating,heating,2,200000,0 min,"
                    + BOILER_CLASS
                    + ",no\n"),
        "needs.csv",
            bytes("function,client,server,transport,port\nheating,10.1.0.5,10.2.0.30,tcp,502\n"),
        "classes.csv", bytes("class,device\nordinary,10.2.0.30\nordinary,10.1.0.5\n"),
        "closed.csv", bytes("server,transport,port\n10.2.0.30,tcp,502\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void stop() throws Exception {
    driver.released.countDown();
    desk.stop();
  }

  private BundleContext context() {
    return fake(BundleContext.class, (method, arguments) -> folder.resolve("data").toString());
  }

  private interface Answer {
    @Nullable Object to(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            ResponseDeskTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> 1;
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> type.getSimpleName();
                  default -> answer.to(method.getName(), arguments);
                }));
  }

  private EvidenceLog log() {
    return fake(
        EvidenceLog.class,
        (method, arguments) -> {
          EvidenceRecord one = (EvidenceRecord) arguments[0];
          records.add(one);
          boolean waits = one.type().equals("response.begun");
          return method.equals("append")
              ? waits ? begun : CompletableFuture.completedFuture(new Receipt(records.size(), ""))
              : null;
        });
  }

  private Incidents incidents() {
    return fake(
        Incidents.class,
        (method, arguments) ->
            method.equals("open")
                ? fake(
                    IncidentIntake.class,
                    (call, values) -> {
                      if (call.equals("accept")) {
                        alarms.add(((Alert) values[0]).facts().toString());
                      }
                      return null;
                    })
                : Optional.of(incident));
  }

  private static Inventory inventory() {
    return fake(Inventory.class, (method, arguments) -> List.of());
  }

  private Policies policies() {
    return fake(
        Policies.class,
        (method, arguments) ->
            method.equals("files")
                ? List.of(new PolicyFile(effect, "", "response", 1, "abe", Optional.empty()))
                : new Ruling(
                    effect,
                    effect.equals("veto") ? Map.of("wait", Duration.ofSeconds(1)) : Map.of(),
                    List.of(Text.of("policy.reason.rule"))));
  }

  private static Incident incident(Provenance provenance, String pattern, int independent) {
    Text what = Text.of("baseline.new_command");
    return new Incident(
        "eth1-1-1",
        "eth1",
        1,
        2,
        List.of("10.3.0.66", "10.2.0.30"),
        Cause.COMMAND_INJECTION,
        0.9,
        Severity.WARNING,
        what,
        List.of(),
        List.of(
            new Candidate(
                Cause.COMMAND_INJECTION,
                0.9,
                what,
                List.of(),
                List.of(),
                pattern,
                independent,
                List.of("T0855"))),
        2,
        true,
        Verdict.NONE,
        "",
        provenance,
        List.of(new Spread(1, STRANGER, BOILER, Optional.of(ATTACK), what, List.of("T0855"))));
  }

  private Response seen() throws Exception {
    desk.changed(incident);
    await(() -> desk.about(incident.id()).isPresent());
    return desk.about(incident.id()).orElseThrow();
  }

  private static void await(BooleanSupplier fact) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!fact.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertTrue(fact.getAsBoolean());
  }

  private void reaches(State state) throws Exception {
    await(() -> desk.about(incident.id()).filter(one -> one.state() == state).isPresent());
  }

  private static <T> T done(CompletionStage<T> act) throws Exception {
    return act.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static String refused(CompletionStage<?> act) {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> act.toCompletableFuture().get());
    return failed.getCause() instanceof ResponseRefusal refusal ? refusal.text().key() : "";
  }

  private List<String> types() {
    return records.stream()
        .map(EvidenceRecord::type)
        .filter(one -> one.startsWith("resp"))
        .toList();
  }

  @Test
  void knownAttack_isCutByItselfWhereAPolicySaysSo() throws Exception {
    effect = "automatic";
    seen();
    reaches(State.HELD);
    assertEquals(1, driver.device.size());
    await(() -> types().contains("response.held"));
    assertEquals(
        List.of("response.planned", "response.begun", "response.step.held", "response.held"),
        types());
  }

  @Test
  void firstDeviationAlone_waitsForAPerson() throws Exception {
    effect = "automatic";
    incident = incident(Provenance.LIVE, "foreign_write", 1);
    Response response = seen();
    assertEquals(State.PROPOSED, response.state());
    incident = incident(Provenance.LIVE, "", 3);
    desk.changed(incident);
    TimeUnit.MILLISECONDS.sleep(300);
    assertTrue(driver.device.isEmpty());
    incident = incident(Provenance.LIVE, "foreign_write", 2);
    desk.changed(incident);
    reaches(State.HELD);
  }

  @Test
  void undeclaredPath_isUsedOnceItIsProved() throws Exception {
    effect = "automatic";
    driver.control = Control.NONE;
    waitFor(State.HELD);
    assertEquals(1, driver.device.size());
  }

  @Test
  void noPolicy_meansRecommended() throws Exception {
    effect = "";
    Response response = seen();
    assertEquals(
        "response.no.recommended", refused(desk.approve(response.id(), "1", APPROVER, "")));
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void whoAsks_doesNotApprove() throws Exception {
    Response response = seen();
    assertEquals("response.no.role", refused(desk.approve(response.id(), "1", OPERATOR, "")));
    done(desk.ask(response.id(), "1", APPROVER, "please"));
    assertEquals(
        "response.no.asked_yourself", refused(desk.approve(response.id(), "", APPROVER, "")));
    done(desk.approve(response.id(), "", SECOND, "yes"));
    reaches(State.HELD);
    assertEquals(1, driver.device.size());
  }

  private static long inAnHour() {
    return Clock.systemUTC().millis() + Duration.ofHours(1).toMillis();
  }

  @Test
  void deputy_agreesForAnApprover() throws Exception {
    done(desk.appoint("dan", inAnHour(), SECOND, "on leave"));
    Response response = seen();
    done(desk.ask(response.id(), "1", OPERATOR, ""));
    Response after = done(desk.approve(response.id(), "", DEPUTY, "yes"));
    assertEquals("baba", after.opinions().get(1).onBehalfOf());
    reaches(State.HELD);
    assertTrue(types().contains("response.deputy"), types().toString());
  }

  @Test
  void approverAndDeputy_areOneVoice() throws Exception {
    effect = "two_approvals";
    done(desk.appoint("dan", inAnHour(), APPROVER, ""));
    Response response = seen();
    done(desk.approve(response.id(), "1", APPROVER, ""));
    assertEquals("response.no.twice", refused(desk.approve(response.id(), "1", DEPUTY, "")));
    done(desk.approve(response.id(), "1", SECOND, ""));
    reaches(State.HELD);
  }

  @Test
  void deputyOfWhoAsked_doesNotApprove() throws Exception {
    done(desk.appoint("dan", inAnHour(), APPROVER, ""));
    Response response = seen();
    done(desk.ask(response.id(), "1", APPROVER, ""));
    assertEquals(
        "response.no.asked_yourself", refused(desk.approve(response.id(), "", DEPUTY, "")));
    done(desk.appoint("dan", inAnHour(), SECOND, ""));
    done(desk.approve(response.id(), "", DEPUTY, ""));
    reaches(State.HELD);
  }

  @Test
  void deputyOfNoApproverAnyMore_hasNoVoice() throws Exception {
    done(desk.appoint("dan", inAnHour(), SECOND, ""));
    assertEquals(1, desk.deputies().size());
    Response response = seen();
    users = List.of(OPERATOR, APPROVER, new User("baba", Set.of(Role.VIEWER)), DEPUTY);
    assertEquals("response.no.role", refused(desk.approve(response.id(), "1", DEPUTY, "")));
    users = List.of(OPERATOR, APPROVER, SECOND, DEPUTY);
    done(desk.appoint("dan", 0, SECOND, ""));
    assertEquals(List.of(), desk.deputies());
    assertEquals("response.no.role", refused(desk.approve(response.id(), "1", DEPUTY, "")));
  }

  @Test
  void deputies_outliveARestart() throws Exception {
    done(desk.appoint("dan", inAnHour(), SECOND, ""));
    desk.stop();
    start();
    assertEquals("dan", desk.deputies().get(0).person());
  }

  @Test
  void appointment_isRefusedIfItMakesNoSense() {
    assertEquals("response.no.role", refused(desk.appoint("dan", inAnHour(), OPERATOR, "")));
    assertEquals("response.no.own_deputy", refused(desk.appoint("abe", inAnHour(), APPROVER, "")));
    assertEquals("response.no.person", refused(desk.appoint("nobody", inAnHour(), APPROVER, "")));
    long late = inAnHour() + Duration.ofDays(32).toMillis();
    assertEquals("response.no.too_long", refused(desk.appoint("dan", late, APPROVER, "")));
  }

  @Test
  void contacts_areToldInTurn() throws Exception {
    contacts =
        List.of(
            Contact.parse("0 min: duty <duty@site.example>"),
            Contact.parse("0 min: night, telephone 2345"),
            Contact.parse("60 min: boss@site.example"));
    desk.stop();
    start();
    seen();
    await(() -> types().contains("response.escalated"));
    Text note = desk.about(incident.id()).orElseThrow().note();
    assertEquals("night, telephone 2345", note.parameters().get("contact"));
    TimeUnit.MILLISECONDS.sleep(1200);
    assertEquals(1, notices.size(), notices.toString());
    assertEquals(List.of("duty@site.example"), notices.get(0).to());
    assertEquals("response.notice.decide", notices.get(0).subject().key());
    assertEquals("incident/" + incident.id(), notices.get(0).route());
    desk.stop();
    start();
    TimeUnit.MILLISECONDS.sleep(1200);
    assertEquals(1, notices.size(), "a restart tells nobody twice");
  }

  @Test
  void stricterPolicy_takesBackWhatWasAskedFor() throws Exception {
    Response response = seen();
    done(desk.ask(response.id(), "1", OPERATOR, ""));
    TimeUnit.MILLISECONDS.sleep(600);
    effect = "two_approvals";
    await(() -> desk.find(response.id()).orElseThrow().state() == State.CLOSED);
    await(() -> !desk.about(incident.id()).orElseThrow().id().equals(response.id()));
    Response again = desk.about(incident.id()).orElseThrow();
    assertEquals(List.of(), again.opinions());
    assertEquals("two_approvals", Records.word(again.proposals().get(0).permission().mode()));
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void changedPolicy_isInEveryProposalThatWaits() throws Exception {
    Response response = seen();
    assertEquals("approval", Records.word(response.proposals().get(0).permission().mode()));
    effect = "";
    assertEquals("response.no.changed", refused(desk.approve(response.id(), "1", APPROVER, "")));
    await(
        () ->
            Records.word(
                    desk.find(response.id()).orElseThrow().proposals().get(0).permission().mode())
                .equals("recommend"));
    effect = "automatic";
    reaches(State.HELD);
  }

  @Test
  void vitalFunction_takesTwo() throws Exception {
    effect = "two_approvals";
    Response response = seen();
    done(desk.approve(response.id(), "1", APPROVER, ""));
    assertEquals("response.no.twice", refused(desk.approve(response.id(), "1", APPROVER, "")));
    assertTrue(driver.device.isEmpty());
    done(desk.approve(response.id(), "1", SECOND, ""));
    reaches(State.HELD);
  }

  @Test
  void nobodyObjects_itGoesAhead() throws Exception {
    effect = "veto";
    assertEquals(State.COUNTING, waitFor(State.COUNTING).state());
    reaches(State.HELD);
  }

  private Response waitFor(State state) throws Exception {
    seen();
    reaches(state);
    return desk.about(incident.id()).orElseThrow();
  }

  @Test
  void somebodyObjects_nothingHappens() throws Exception {
    effect = "veto";
    Response response = waitFor(State.COUNTING);
    done(desk.reject(response.id(), OPERATOR, "no"));
    TimeUnit.MILLISECONDS.sleep(1500);
    assertEquals(State.CLOSED, desk.find(response.id()).orElseThrow().state());
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void undone_isGoneFromTheDevice() throws Exception {
    effect = "automatic";
    Response response = waitFor(State.HELD);
    done(desk.undo(response.id(), OPERATOR, "mistake"));
    reaches(State.UNDONE);
    assertTrue(driver.device.isEmpty());
    assertTrue(types().contains("response.step.undone"));
  }

  @Test
  void undoneBeforeItsReceipt_isNeverMade() throws Exception {
    effect = "automatic";
    begun = new CompletableFuture<>();
    waitFor(State.ACTING);
    done(desk.undoAll(OPERATOR, "stop"));
    begun.complete(new Receipt(1, ""));
    TimeUnit.MILLISECONDS.sleep(300);
    assertTrue(driver.device.isEmpty());
    assertTrue(!driver.calls.contains("apply"));
  }

  @Test
  void proposalThatWasReplaced_isNotApproved() throws Exception {
    Response response = seen();
    assertEquals("1", response.proposals().get(0).id());
    Endpoint other = new Endpoint("eth1", 0, "", "10.3.0.67", -1);
    Link link = new Link(other, BOILER, 6, 502, "modbus");
    Text what = incident.what();
    Incident grown =
        new Incident(
            incident.id(),
            incident.sensor(),
            1,
            3,
            incident.devices(),
            incident.cause(),
            0.9,
            Severity.CRITICAL,
            what,
            List.of(),
            incident.candidates(),
            3,
            true,
            Verdict.NONE,
            "",
            Provenance.LIVE,
            List.of(new Spread(1, other, BOILER, Optional.of(link), what, List.of("T0855"))));
    desk.changed(grown);
    await(
        () ->
            desk.find(response.id()).orElseThrow().proposals().stream()
                .noneMatch(one -> one.id().equals("1")));
    assertEquals("response.no.proposal", refused(desk.approve(response.id(), "1", APPROVER, "")));
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void verdictHarmless_undoes() throws Exception {
    effect = "automatic";
    waitFor(State.HELD);
    desk.changed(incident.decided(Verdict.FALSE, "abe"));
    reaches(State.UNDONE);
    assertTrue(driver.device.isEmpty());
  }

  @Test
  void killSwitch_undoesEverythingAndHoldsAcrossARestart() throws Exception {
    effect = "automatic";
    waitFor(State.HELD);
    driver.device.put("stray", new Held("stray", List.of(), Duration.ofHours(1)));
    assertEquals(1, done(desk.undoAll(OPERATOR, "stop")));
    assertTrue(driver.device.isEmpty());
    desk.stop();
    start();
    assertTrue(desk.halted());
    incident =
        new Incident(
            "eth1-1-2",
            incident.sensor(),
            1,
            2,
            incident.devices(),
            incident.cause(),
            0.9,
            incident.severity(),
            incident.what(),
            List.of(),
            incident.candidates(),
            2,
            true,
            Verdict.NONE,
            "",
            Provenance.LIVE,
            incident.spread());
    assertEquals(State.PROPOSED, seen().state());
    assertEquals("response.no.role", refused(desk.resume(OPERATOR, "")));
    done(desk.resume(SECOND, "fine"));
    assertEquals(false, desk.halted());
  }

  @Test
  void restart_findsWhatTheDeviceHolds() throws Exception {
    effect = "automatic";
    Response response = waitFor(State.HELD);
    desk.stop();
    driver.device.clear();
    start();
    await(() -> desk.find(response.id()).orElseThrow().state() == State.TROUBLED);
    assertEquals(Phase.UNDONE, desk.find(response.id()).orElseThrow().steps().get(0).phase());
    assertTrue(alarms.toString().contains("response.step.lost"));
  }

  @Test
  void liar_isAnAlarm() throws Exception {
    effect = "automatic";
    driver.mood = Mood.LIES;
    waitFor(State.TROUBLED);
    await(() -> alarms.toString().contains("response.step.not_held"));
    assertTrue(types().contains("response.step.failed"));
  }

  @Test
  void recordedTraffic_touchesNothing() throws Exception {
    effect = "automatic";
    incident = incident(Provenance.RECORDED, "foreign_write", 2);
    waitFor(State.HELD);
    assertTrue(driver.device.isEmpty());
    assertTrue(driver.calls.isEmpty());
    assertEquals(
        "recorded",
        records.stream()
            .filter(one -> one.type().equals("response.step.held"))
            .findFirst()
            .orElseThrow()
            .fields()
            .get("provenance"));
  }

  @Test
  void evidenceThatFails_lastsNothing() throws Exception {
    effect = "automatic";
    desk.stop();
    ResponseDesk deaf =
        new ResponseDesk(
            new Settings(
                Set.of(),
                20,
                10,
                Duration.ofMinutes(30),
                Duration.ofMinutes(60),
                Duration.ZERO,
                false,
                List.of()),
            folder.resolve("deaf"),
            new ResponseDesk.Services(
                fake(
                    EvidenceLog.class,
                    (method, arguments) ->
                        method.equals("append")
                            ? CompletableFuture.failedFuture(new IllegalStateException("full"))
                            : null),
                incidents(),
                inventory(),
                models,
                policies(),
                List::of));
    deaf.addDriver(driver);
    deaf.changed(incident);
    await(() -> deaf.about(incident.id()).isPresent());
    TimeUnit.MILLISECONDS.sleep(300);
    assertTrue(driver.device.isEmpty());
    deaf.stop();
  }
}
