package org.kaname.response.engine;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.kaname.policy.Policies;
import org.kaname.policy.Ruling;
import org.kaname.response.Action;
import org.kaname.response.ResponseListener;
import org.kaname.response.Responses;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.ModelStore;
import org.kaname.response.table.Context;
import org.kaname.response.table.ModelReader;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.User;

/**
 * The desk as it runs, with a made-up site of one PLC, a stranger who writes to it, and a device in
 * memory that can stop him: for tests of what people see.
 */
public final class TestDesk implements AutoCloseable {
  private static final List<User> USERS =
      List.of(
          new User("operator", Set.of(Role.OPERATOR)), new User("approver", Set.of(Role.APPROVER)));

  private static final String CONTROL_ROOM = "10.1.0.5";

  private final List<EvidenceRecord> records = new CopyOnWriteArrayList<>();
  private final MoodyDriver driver = new MoodyDriver("nftables:local");
  private final ModelStore models;
  private final ResponseDesk desk;
  private final String stranger;
  private final String plc;
  private volatile String effect = "approval";
  private volatile Incident incident;

  /** Opens a desk, to which an incident is known that concerns two addresses. */
  public TestDesk(Path folder, String incident, String stranger, String plc) throws Exception {
    this.stranger = stranger;
    this.plc = plc;
    this.incident = incident(incident, 0.91);
    models = new ModelStore(folder.resolve("business"), log(), Clock.systemUTC());
    BusinessModel model =
        ModelReader.read(
            tables(),
            BusinessModel.EMPTY,
            new Context("abe", Clock.systemUTC().instant(), ZoneOffset.UTC));
    models.replace(model, "abe", "").toCompletableFuture().get();
    Settings settings =
        new Settings(
            Set.of(),
            20,
            10,
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ZERO,
            false,
            List.of());
    desk =
        new ResponseDesk(
            settings,
            folder.resolve("response"),
            new ResponseDesk.Services(
                log(), incidents(), inventory(), models, policies(), () -> USERS));
    driver.can = Set.of(Action.BLOCK_FLOW, Action.BLOCK_SERVICE, Action.RATE_LIMIT);
    desk.addDriver(driver);
  }

  private Map<String, byte[]> tables() {
    return Map.of(
        "functions.csv",
        bytes(
            """
            id,name,damage level,cost per hour,tolerated outage,availability class,safety
            heating,病棟の暖房,2,200000,0 min,1,no
            laundry,洗濯,1,20000,2h,1,no
            """),
        "needs.csv",
        bytes(
            """
            function,client,server,transport,port
            heating,CONTROL,PLC,tcp,502
            laundry,CONTROL,PLC,tcp,502
            """),
        "classes.csv",
        bytes("class,device\nordinary,PLC\nordinary,CONTROL\nordinary,STRANGER\n"),
        "closed.csv",
        bytes("server,transport,port\nPLC,tcp,502\n"));
  }

  private byte[] bytes(String text) {
    return text.replace("CONTROL", CONTROL_ROOM)
        .replace("PLC", plc)
        .replace("STRANGER", stranger)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Incident incident(String id, double probability) {
    Endpoint from = new Endpoint("eth1", 0, "", stranger, -1);
    Endpoint to = new Endpoint("eth1", 0, "", plc, -1);
    Text what = Text.of("baseline.new_command");
    Candidate candidate =
        new Candidate(
            Cause.COMMAND_INJECTION,
            probability,
            what,
            List.of(),
            List.of(),
            "foreign_write",
            2,
            List.of("T0855"));
    return new Incident(
        id,
        "eth1",
        1,
        2,
        List.of(stranger, plc),
        Cause.COMMAND_INJECTION,
        probability,
        Severity.CRITICAL,
        what,
        List.of(),
        List.of(candidate),
        2,
        true,
        Verdict.NONE,
        "",
        Provenance.LIVE,
        List.of(
            new Spread(
                1, from, to, Optional.of(new Link(from, to, 6, 502, "modbus")), what, List.of())));
  }

  private interface Answer {
    @Nullable Object to(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            TestDesk.class.getClassLoader(),
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
          records.add((EvidenceRecord) arguments[0]);
          return method.equals("append")
              ? CompletableFuture.completedFuture(new Receipt(records.size(), ""))
              : null;
        });
  }

  private static Inventory inventory() {
    return fake(Inventory.class, (method, arguments) -> List.of());
  }

  private Policies policies() {
    Map<String, Object> rule = Map.of("file", "response.policy", "rule", "by day", "line", 12);
    return fake(
        Policies.class,
        (method, arguments) ->
            new Ruling(
                effect,
                effect.equals("veto") ? Map.of("wait", Duration.ofSeconds(90)) : Map.of(),
                List.of(new Text("policy.reason.rule", rule))));
  }

  /** Returns the one incident there is. */
  public Incidents incidents() {
    return fake(
        Incidents.class,
        (method, arguments) ->
            method.equals("open")
                ? fake(IncidentIntake.class, (call, values) -> null)
                : Optional.of(incident).filter(one -> one.id().equals(arguments[0])));
  }

  /** Says what policies say of every cut from now on. */
  public TestDesk effect(String other) {
    effect = other;
    return this;
  }

  /** Says who is told of changes. */
  public TestDesk tell(ResponseListener listener) {
    desk.addListener(listener);
    return this;
  }

  /** Lets the desk see the incident, and waits for its plan. */
  public TestDesk happen() throws InterruptedException {
    desk.changed(incident);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (desk.about(incident.id()).isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return this;
  }

  /** Returns the desk. */
  public Responses responses() {
    return desk;
  }

  /** Returns the model of the site. */
  public ModelStore models() {
    return models;
  }

  /** Returns what the device holds: how many steps. */
  public int held() {
    return driver.device.size();
  }

  /** Makes the device answer no longer, or as usual. */
  public void away(boolean now) {
    driver.away = now;
  }

  /** Returns the kinds of evidence there are, oldest first. */
  public List<String> evidence() {
    return records.stream().map(EvidenceRecord::type).toList();
  }

  @Override
  public void close() {
    driver.released.countDown();
    try {
      desk.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
