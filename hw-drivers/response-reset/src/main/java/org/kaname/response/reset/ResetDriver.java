package org.kaname.response.reset;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kaname.detect.Link;
import org.kaname.response.Action;
import org.kaname.response.Capability;
import org.kaname.response.Control;
import org.kaname.response.Held;
import org.kaname.response.Reach;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Ends TCP connections from beside: it sees their segments on a mirror port and sends both ends a
 * reset. No device holds anything, so the driver itself is the device: its timer keeps the limit,
 * and nothing outlives the process.
 */
@Component(
    service = ResponseDriver.class,
    immediate = true,
    configurationPid = "org.kaname.response.reset",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class ResetDriver implements ResponseDriver {
  private static final Duration LAG = Duration.ofMillis(50);

  private final Config config;
  private final Duration longest;
  private final List<Addresses.Network> networks;
  private final Resetter resetter;
  private final Sightings sightings;

  @Activate
  public ResetDriver(Config config) {
    if (!config.name().matches("[A-Za-z0-9._-]{1,64}") || config.listen().isBlank()) {
      throw new IllegalArgumentException(config.name() + " on " + config.listen());
    }
    this.config = config;
    longest = Duration.ofMinutes(config.longestMinutes());
    networks = Addresses.networks(config.devices());
    resetter = new Resetter(config);
    sightings = new Sightings(config.listen());
  }

  @Deactivate
  void close() {
    resetter.close();
  }

  @Override
  public Capability capability() {
    return new Capability(
        "reset:" + config.name(),
        Set.of(Action.RESET),
        List.of(
            new Text(
                "response.reset.path",
                Map.of("interface", config.listen(), "devices", config.devices()))),
        true,
        longest,
        LAG,
        Set.of(),
        true);
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    if (action != Action.RESET || Target.of(target).isEmpty()) {
      return Reach.NONE;
    }
    if (target.stream().allMatch(sightings::saw)) {
      return new Reach(Control.PROVED, target, true);
    }
    return target.stream().allMatch(selector -> sightings.saw(selector) || declared(selector))
        ? new Reach(Control.DECLARED, target, true)
        : Reach.NONE;
  }

  private boolean declared(Selector selector) {
    return Stream.of(selector.client(), selector.server())
        .flatMap(text -> Addresses.address(text).stream())
        .anyMatch(this::declared);
  }

  private boolean declared(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  @Override
  public void probe(List<Link> links) throws ResponseFault {
    sightings.look(links);
  }

  /** Returns what is to be reset, unless something known beforehand speaks against it. */
  private List<Target> targets(Step step) throws ResponseFault {
    if (step.action() != Action.RESET) {
      throw fault("response.reset.action", Map.of("action", step.action().word()));
    }
    if (step.limit().compareTo(longest) > 0) {
      throw fault("response.reset.too_long", Map.of("minutes", longest.toMinutes()));
    }
    List<Target> targets =
        Target.of(step.target()).orElseThrow(() -> fault("response.reset.tcp_only", Map.of()));
    Reach reach = reach(step.action(), step.target());
    if (reach.control() == Control.NONE) {
      throw fault("response.reset.not_seen", Map.of("interface", config.listen()));
    }
    for (Link link : step.spare()) {
      if (reach.stops(link)) {
        throw fault(
            "response.reset.spare",
            Map.of("client", link.client().text(), "server", link.server().text()));
      }
    }
    if (!resetter.roomFor(targets.size())) {
      throw fault("response.reset.too_many", Map.of("most", HostFilter.MOST_HOSTS));
    }
    return targets;
  }

  private static ResponseFault fault(String key, Map<String, Object> parameters) {
    return new ResponseFault(State.UNTOUCHED, new Text(key, parameters));
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    try {
      targets(step);
      resetter.check();
      return Optional.empty();
    } catch (ResponseFault e) {
      return Optional.of(e);
    }
  }

  @Override
  public void apply(Step step) throws ResponseFault {
    List<Target> targets = targets(step);
    long end = System.nanoTime() + step.limit().toNanos();
    resetter.add(new Order(step.id(), step.target(), targets, end));
  }

  @Override
  public Optional<Held> read(Step step) throws ResponseFault {
    return resetter.find(step.id()).map(Order::held);
  }

  @Override
  public void undo(Step step) {
    resetter.remove(step.id());
  }

  @Override
  public List<Held> held() {
    return resetter.all().stream().map(Order::held).toList();
  }
}
