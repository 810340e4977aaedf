package org.kaname.response.openflow;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Endpoint;
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
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Makes drop rules in one OpenFlow 1.3 switch; the switch itself removes them after their time.
 *
 * <p>OpenFlow shows no table of addresses, and a rule to find out whether traffic passes would
 * change where packets go: what passes the switch is what the site declares.
 */
@Component(
    service = ResponseDriver.class,
    immediate = true,
    configurationPid = "org.kaname.response.openflow",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class OpenFlowDriver implements ResponseDriver {
  /** The hard timeout is a number of 16 bits (OpenFlow Switch Specification 1.3.5, 7.3.4.1). */
  private static final Duration LONGEST = Duration.ofSeconds(65_535);

  private static final Duration LAG = Duration.ofMillis(100);
  private static final int TCP = 6;

  private final Config config;
  private final Site site;
  private final Rules rules;
  private final Set<Action> actions = EnumSet.noneOf(Action.class);
  private final Connector connector;
  private final FlowCuts cuts;
  private volatile Set<String> enforcement;

  @Activate
  public OpenFlowDriver(Config config, BundleContext context) throws IOException {
    this(config, Path.of(String.valueOf(context.getProperty("karaf.data")), "response-openflow"));
  }

  /**
   * Starts connecting.
   *
   * @param data folder of all switches.
   */
  OpenFlowDriver(Config config, Path data) throws IOException {
    if (!config.name().matches("[A-Za-z0-9._-]{1,64}")
        || Address.of(config.address()).filter(address -> !address.isMac()).isEmpty()) {
      throw new IllegalArgumentException(config.name() + " at " + config.address());
    }
    this.config = config;
    site = Site.of(config);
    rules = new Rules(site, config.priority());
    if (!site.networks().isEmpty() || !site.cards().isEmpty()) {
      actions.addAll(
          List.of(Action.BLOCK_FLOW, Action.BLOCK_PAIR, Action.BLOCK_SERVICE, Action.BLOCK_DEVICE));
      if (!site.allowed().isEmpty()) {
        actions.add(Action.QUARANTINE);
      }
    }
    enforcement = Set.of(config.address());
    Cookies cookies = new Cookies(data.resolve(config.name() + ".properties"));
    connector = new Connector(config);
    cuts = new FlowCuts(config, connector, cookies);
    findOwnAddress();
  }

  @Deactivate
  void close() {
    connector.close();
  }

  /** Finds this machine's address towards the switch; sends nothing. */
  private void findOwnAddress() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(config.address(), config.port()));
      Set<String> both = new HashSet<>(Set.of(config.address()));
      both.add(Address.of(socket.getLocalAddress().getAddress()).text());
      enforcement = Set.copyOf(both);
    } catch (SocketException e) {
      enforcement = Set.of(config.address());
    }
  }

  @Override
  public Capability capability() {
    return new Capability(
        "openflow:" + config.name(),
        actions,
        List.of(
            new Text(
                "response.openflow.path",
                Map.of("name", config.name(), "devices", config.devices()))),
        true,
        LONGEST,
        LAG,
        enforcement,
        false);
  }

  @Override
  public Reach reach(Action action, List<Selector> target) {
    if (!actions.contains(action)
        || target.isEmpty()
        || !rules.passes(target)
        || rules.of(action, target).isEmpty()) {
      return Reach.NONE;
    }
    return new Reach(Control.DECLARED, rules.stops(target), rules.whole(target));
  }

  @Override
  public void probe(List<Link> links) throws ResponseFault {
    findOwnAddress();
    cuts.greet();
  }

  /** Returns the rules for a step, unless something known beforehand speaks against it. */
  private List<Rule> rules(Step step) throws ResponseFault {
    if (!actions.contains(step.action())) {
      throw untouched("response.openflow.action", Map.of("action", step.action().word()));
    }
    if (step.limit().compareTo(LONGEST) > 0) {
      throw untouched("response.openflow.too_long", Map.of("seconds", LONGEST.toSeconds()));
    }
    if (!rules.passes(step.target())) {
      throw untouched("response.openflow.not_declared", Map.of("name", config.name()));
    }
    List<Rule> wanted =
        rules
            .of(step.action(), step.target())
            .orElseThrow(() -> untouched("response.openflow.inexpressible", Map.of()));
    spare(step);
    return wanted;
  }

  private void spare(Step step) throws ResponseFault {
    Reach reach = reach(step.action(), step.target());
    for (Link link : step.spare()) {
      if (reach.stops(link)) {
        throw untouched(
            "response.openflow.spare",
            Map.of("client", link.client().text(), "server", link.server().text()));
      }
    }
    for (String own : enforcement) {
      Link link = new Link(ip(own), ip(config.address()), TCP, config.port(), "openflow");
      if (reach.stops(link)) {
        throw untouched(
            "response.openflow.own_path", Map.of("name", config.name(), "address", own));
      }
    }
  }

  private static Endpoint ip(String address) {
    return new Endpoint("", 0, "", address, -1);
  }

  private static ResponseFault untouched(String key, Map<String, Object> parameters) {
    return new ResponseFault(State.UNTOUCHED, new Text(key, parameters));
  }

  @Override
  public Optional<ResponseFault> check(Step step) {
    try {
      rules(step);
      cuts.greet();
      return Optional.empty();
    } catch (ResponseFault e) {
      return Optional.of(e);
    }
  }

  @Override
  public void apply(Step step) throws ResponseFault {
    cuts.make(step.id(), rules(step), (int) step.limit().toSeconds());
  }

  @Override
  public Optional<Held> read(Step step) throws ResponseFault {
    return cuts.read(step.id());
  }

  @Override
  public void undo(Step step) throws ResponseFault {
    cuts.remove(step.id());
  }

  @Override
  public List<Held> held() throws ResponseFault {
    return cuts.held();
  }
}
