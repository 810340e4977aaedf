package org.kaname.response.snmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Held;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.snmp.watchdog.Deadline;
import org.kaname.response.snmp.watchdog.Folder;
import org.kaname.response.snmp.watchdog.SwitchSession;
import org.kaname.response.snmp.watchdog.SwitchSettings;
import org.kaname.text.Text;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts ports of one switch by SNMP v3. The switch has no timer: a watchdog process keeps the time
 * limits.
 */
@Component(
    service = ResponseDriver.class,
    immediate = true,
    configurationPid = "org.kaname.response.snmp",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class SnmpDriver implements ResponseDriver {
  private static final Logger LOG = LoggerFactory.getLogger(SnmpDriver.class);
  private static final Duration LAG = Duration.ofSeconds(1);

  private final String name;
  private final Site site;
  private final Duration longest;
  private final SwitchSettings settings;
  private final Folder folder;
  private final Faults faults;
  private final WatchdogProcess watchdog;
  private final PortCuts cuts;
  private final SwitchView view;
  private final Routine looking;
  private final Routine tending;
  private boolean reached = true;

  @Activate
  public SnmpDriver(Config config, BundleContext context) throws IOException {
    this(
        config,
        Path.of(String.valueOf(context.getProperty("karaf.data")), "response-snmp"),
        BundleCode.copy(
                context.getBundle(),
                Path.of(String.valueOf(context.getProperty("karaf.data")), "response-snmp"))
            .toAbsolutePath()
            .toString());
  }

  /**
   * Starts reading the switch and takes pending deadlines over.
   *
   * @param data folder of all switches.
   * @param classPath of the watchdog.
   */
  SnmpDriver(Config config, Path data, String classPath) throws IOException {
    if (!config.name().matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException("name " + config.name());
    }
    name = config.name();
    site = Site.of(config);
    longest = Duration.ofMinutes(config.longestMinutes());
    settings =
        new SwitchSettings(
            config.address(),
            config.port(),
            config.user(),
            config.authentication(),
            config.privacy(),
            Path.of(config.secrets()).toAbsolutePath(),
            config.timeoutMillis(),
            config.retries());
    folder = new Folder(data.resolve(name));
    folder.keep(settings);
    folder.own(ProcessHandle.current());
    faults = new Faults(name, settings);
    watchdog = new WatchdogProcess(folder, classPath);
    cuts = new PortCuts(settings, folder, watchdog, faults);
    view = new SwitchView(settings, site);
    looking = new Routine("snmp-look-" + name, config.refreshSeconds(), this::look);
    tending = new Routine("snmp-tend-" + name, 1, this::tend);
    looking.start();
    tending.start();
  }

  /** Ends the background work; the watchdog goes on for as long as there is a deadline. */
  @Deactivate
  void close() {
    looking.close();
    tending.close();
  }

  private void look() {
    try {
      view.look();
      reached = true;
    } catch (IOException e) {
      if (reached) {
        LOG.warn("switch {} cannot be read: {}", name, e.getMessage());
      }
      reached = false;
    }
  }

  /** Keeps a watchdog alive while there are deadlines; tells what it did. */
  private void tend() {
    try {
      for (Deadline ended : folder.ended()) {
        LOG.info("step {}: port {} was set up again in time", ended.step(), ended.port());
        folder.seen(ended);
      }
      if (!folder.pending().isEmpty()) {
        watchdog.keepAlive();
      }
    } catch (IOException e) {
      LOG.error("the watchdog of switch {} cannot be started", name, e);
    }
  }

  @Override
  public Capability capability() {
    return new Capability(
        "snmp:" + name,
        site.ports().isEmpty() ? Set.of() : Set.of(Action.PORT_DOWN),
        List.of(
            new Text(
                "response.snmp.path",
                Map.of("name", name, "ports", String.join(", ", site.ports())))),
        false,
        longest,
        LAG,
        view.enforcement(),
        false);
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    return action == Action.PORT_DOWN
            && !target.isEmpty()
            && view.find(target) instanceof Place.Found found
        ? found.reach()
        : Reach.NONE;
  }

  @Override
  public void probe(List<Link> links) throws ResponseFault {
    view.learn(links);
    try {
      view.look();
    } catch (IOException e) {
      throw faults.of(e, State.UNTOUCHED);
    }
  }

  /** Finds the port for a step, unless something known beforehand speaks against it. */
  private Place.Found place(Step step) throws ResponseFault {
    if (step.action() != Action.PORT_DOWN) {
      throw Faults.untouched("response.snmp.action", Map.of("action", step.action().word()));
    }
    if (step.limit().compareTo(longest) > 0) {
      throw Faults.untouched("response.snmp.too_long", Map.of("minutes", longest.toMinutes()));
    }
    Place place = view.find(step.target());
    if (place instanceof Place.Refused refused) {
      throw new ResponseFault(State.UNTOUCHED, refused.why());
    }
    Place.Found found = (Place.Found) place;
    spare(step, found);
    return found;
  }

  private void spare(Step step, Place.Found found) throws ResponseFault {
    Reach reach = found.reach();
    for (Link link : step.spare()) {
      if (reach.stops(link)) {
        throw Faults.untouched(
            "response.snmp.spare",
            Map.of(
                "port", found.port(),
                "client", link.client().text(),
                "server", link.server().text()));
      }
    }
    for (Selector selector : found.stops()) {
      if (!selector.client().isEmpty() && view.enforcement().contains(selector.client())) {
        throw Faults.untouched(
            "response.snmp.own_path", Map.of("port", found.port(), "address", selector.client()));
      }
    }
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    try {
      Place.Found found = place(step);
      try (SwitchSession session = new SwitchSession(settings)) {
        cuts.ready(session, found.port(), step.id());
      }
      return Optional.empty();
    } catch (ResponseFault e) {
      return Optional.of(e);
    } catch (IOException e) {
      return Optional.of(faults.of(e, State.UNTOUCHED));
    }
  }

  @Override
  public void apply(Step step) throws ResponseFault {
    Place.Found planned = place(step);
    try (SwitchSession session = new SwitchSession(settings)) {
      view.look(session);
      Place.Found found = place(step);
      if (!found.port().equals(planned.port())
          || !new HashSet<>(planned.stops()).containsAll(found.stops())) {
        throw Faults.untouched("response.snmp.changed", Map.of("port", planned.port()));
      }
      cuts.shut(session, cuts.ready(session, found.port(), step.id()), step, found);
    } catch (IOException e) {
      throw faults.of(e, State.UNTOUCHED);
    }
  }

  @Override
  public Optional<Held> read(Step step) throws ResponseFault {
    try (SwitchSession session = new SwitchSession(settings)) {
      return cuts.read(session, step);
    } catch (IOException e) {
      throw faults.of(e, State.UNCERTAIN);
    }
  }

  @Override
  public void undo(Step step) throws ResponseFault {
    cuts.undo(step);
  }

  @Override
  public List<Held> held() throws ResponseFault {
    return cuts.held();
  }
}
