package org.kaname.response.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentListener;
import org.kaname.incident.Incidents;
import org.kaname.inventory.Inventory;
import org.kaname.notice.Messenger;
import org.kaname.notice.Notice;
import org.kaname.policy.Policies;
import org.kaname.response.Deputy;
import org.kaname.response.Response;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseListener;
import org.kaname.response.Responses;
import org.kaname.response.decide.Decider;
import org.kaname.response.model.ModelStore;
import org.kaname.text.Text;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.kaname.user.Users;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans, asks, decides and acts, for every incident that matters. */
@Component(
    service = {Responses.class, IncidentListener.class},
    immediate = true,
    configurationPid = "org.kaname.response")
@Designate(ocd = Config.class)
public final class ResponseDesk implements Responses, IncidentListener {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseDesk.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private final Incidents incidents;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService thread = executor("response");
  private final ScheduledExecutorService timers = executor("response-timer");
  private final Drivers drivers = new Drivers(timers);
  private final List<ResponseListener> listeners = new CopyOnWriteArrayList<>();
  private final Room room;
  private final Attention attention;
  private final Deputies deputies;
  private final People people;
  private final KillSwitch killSwitch;
  private final LandscapeKeeper landscapes;
  private final Alarms alarms;
  private final ScheduledFuture<?> ticking;

  /** Opens the desk. */
  @Activate
  public ResponseDesk(
      Config config,
      BundleContext context,
      @Reference EvidenceLog evidence,
      @Reference Incidents incidents,
      @Reference Inventory inventory,
      @Reference ModelStore models,
      @Reference Policies policies,
      @Reference Users users)
      throws IOException {
    this(
        new Settings(
            Set.copyOf(List.of(config.operators())),
            config.mostDevices(),
            config.hourlyCap(),
            Duration.ofMinutes(config.limitMinutes()),
            Duration.ofMinutes(config.lapseMinutes()),
            Duration.ofSeconds(config.probeSeconds()),
            config.dry(),
            Arrays.stream(config.contacts()).map(Contact::parse).toList()),
        Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"), "response"),
        new Services(evidence, incidents, inventory, models, policies, users::list));
  }

  /** What it works with. */
  record Services(
      EvidenceLog evidence,
      Incidents incidents,
      Inventory inventory,
      ModelStore models,
      Policies policies,
      Supplier<List<User>> users) {}

  ResponseDesk(Settings settings, Path folder, Services services) throws IOException {
    incidents = services.incidents();
    Journal journal = new Journal(folder);
    Cases cases = new Cases(journal);
    landscapes = new LandscapeKeeper(services.inventory(), services.models(), timers);
    alarms = new Alarms(incidents);
    Records records = new Records(services.evidence());
    Chain chain =
        new Chain(
            cases,
            drivers,
            records,
            new BusinessProbe(services::inventory),
            () -> landscapes.current().safetyLinks(),
            settings,
            clock,
            thread,
            this::tell,
            this::raise);
    room = new Room(cases, chain, records, drivers, settings, clock, thread);
    Upkeep upkeep = new Upkeep(room, this::halted, new Calling(room, this::carry));
    attention =
        new Attention(
            room, planning(settings, services), this::halted, upkeep::own, incidents::find);
    Changes changes = new Changes(services.policies()::files, attention::ruled);
    deputies = new Deputies(folder, services.users(), clock);
    people = new People(room, attention, incidents, deputies);
    killSwitch = new KillSwitch(room, people, journal, this::raise);
    ticking =
        thread.scheduleWithFixedDelay(
            () -> {
              upkeep.tick();
              changes.look();
              attention.renew();
            },
            TICK.toMillis(),
            TICK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private Planning planning(Settings settings, Services services) {
    return new Planning(
        landscapes,
        new Decider(services.policies(), settings.limit(), ZoneId.systemDefault()),
        settings,
        clock);
  }

  private void raise(Chain.Alarm alarm) {
    alarms.raise(alarm.driver(), alarm.what(), clock.millis());
  }

  private static ScheduledExecutorService executor(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread made = new Thread(task, name);
          made.setDaemon(true);
          return made;
        });
  }

  @Deactivate
  void stop() throws InterruptedException {
    ticking.cancel(false);
    landscapes.close();
    thread.shutdown();
    if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
    timers.shutdownNow();
    drivers.close();
    alarms.close();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDriver(ResponseDriver driver) {
    Optional<DriverCalls> added = drivers.add(driver);
    if (added.isEmpty()) {
      LOG.error("there are two drivers {}; the first one is used", driver.capability().driver());
      return;
    }
    String name = added.get().name();
    room.run("driver " + name, () -> room.chain().resume(name));
  }

  void removeDriver(ResponseDriver driver) {
    drivers.remove(driver).ifPresent(name -> room.run("driver " + name, () -> gone(name)));
  }

  private void gone(String name) {
    boolean needed =
        room.cases().newestFirst().stream()
            .filter(one -> one.state().acting() && room.chain().touching(one))
            .flatMap(one -> one.choice().stream())
            .flatMap(choice -> choice.steps().stream())
            .anyMatch(step -> step.driver().equals(name));
    if (needed) {
      raise(new Chain.Alarm(name, new Text("response.driver.missing", Map.of("driver", name))));
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable Messenger messenger;

  private void carry(Notice notice) {
    Messenger there = messenger;
    if (there == null || !there.tell(notice)) {
      LOG.warn("nobody carries messages to {}; set up a way to forward mail", notice.to());
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(ResponseListener listener) {
    listeners.add(listener);
  }

  void removeListener(ResponseListener listener) {
    listeners.remove(listener);
  }

  private void tell(Response response) {
    for (ResponseListener listener : listeners) {
      try {
        listener.changed(response);
      } catch (RuntimeException e) {
        LOG.warn("a listener failed; the response goes on all the same", e);
      }
    }
  }

  @Override
  public void changed(Incident incident) {
    if (Chain.concerns(incident)) {
      attention.changed(incident);
    }
  }

  @Override
  public List<Response> list(int limit) {
    return room.cases().newestFirst().stream().limit(limit).toList();
  }

  @Override
  public Optional<Response> find(String id) {
    return room.cases().find(id);
  }

  @Override
  public Optional<Response> about(String incident) {
    return room.cases().about(incident);
  }

  @Override
  public CompletionStage<Response> plan(String incident, User person) {
    return people.plan(incident, person);
  }

  @Override
  public CompletionStage<Response> ask(String id, String proposal, User person, String reason) {
    return people.ask(id, proposal, person, reason);
  }

  @Override
  public CompletionStage<Response> approve(String id, String proposal, User person, String reason) {
    return people.approve(id, proposal, person, reason);
  }

  @Override
  public CompletionStage<Response> reject(String id, User person, String reason) {
    return people.reject(id, person, reason);
  }

  @Override
  public CompletionStage<Response> undo(String id, User person, String reason) {
    return people.undo(id, person, reason);
  }

  @Override
  public CompletionStage<Integer> undoAll(User person, String reason) {
    return killSwitch.undoAll(person, reason);
  }

  @Override
  public CompletionStage<Void> resume(User person, String reason) {
    return killSwitch.resume(person, reason);
  }

  @Override
  public List<Deputy> deputies() {
    return deputies.now();
  }

  @Override
  public CompletionStage<Deputy> appoint(String deputy, long until, User approver, String reason) {
    return people.appoint(deputy, until, approver, reason);
  }

  @Override
  public boolean halted() {
    return killSwitch.halted();
  }

  @Override
  public CompletionStage<Response> drill(User person) {
    return room.act(
        () -> {
          People.must(person, Role.OPERATOR, Role.APPROVER);
          return room.records()
              .act("response.drill", person.name(), Map.of())
              .thenComposeAsync(receipt -> attention.plan(drilled(), Optional.empty()), thread);
        });
  }

  private Incident drilled() {
    return Drill.incident(incidents, landscapes.current().model(), clock.millis());
  }
}
