package org.kaname.response.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.response.ResponseDriver;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.BusinessModel;
import org.kaname.response.model.Classification;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.ModelRefusal;
import org.kaname.response.model.Need;
import org.kaname.response.model.Service;
import org.kaname.response.model.Window;
import org.kaname.response.model.Zone;
import org.kaname.text.Text;

/** A small site, put together in a few lines: devices are 10.0.0.n, links are TCP. */
public final class Site {
  /** When its incidents happen: a Wednesday, 10:00 UTC. */
  public static final Instant NOW = Instant.parse("2026-06-03T10:00:00Z");

  public final List<BusinessFunction> functions = new ArrayList<>();
  public final List<Classification> classes = new ArrayList<>();
  public final List<Service> closed = new ArrayList<>();
  public final List<Zone> zones = new ArrayList<>();
  public final List<Window> windows = new ArrayList<>();
  public final List<Infrastructure> infrastructure = new ArrayList<>();
  public final List<Device> devices = new ArrayList<>();
  public final List<Conversation> conversations = new ArrayList<>();
  public final List<Spread> spread = new ArrayList<>();
  public final List<ResponseDriver> drivers = new ArrayList<>();
  public double probability = 0.9;
  public Cause cause = Cause.COMMAND_INJECTION;
  public Rules rules = Rules.usual(Set.of(), Set.of());
  public Duration limit = Duration.ofHours(1);

  /** Returns the IP address of a device. */
  public static String ip(int n) {
    return "10.0." + n / 250 + "." + (n % 250 + 1);
  }

  /** Returns the MAC address of a device. */
  public static String mac(int n) {
    return String.format("02:00:00:00:%02x:%02x", n / 256, n % 256);
  }

  /** Returns the endpoint of a device. */
  public static Endpoint endpoint(int n) {
    return new Endpoint("s", 0, mac(n), ip(n), -1);
  }

  /** Returns the link of two devices. */
  public static Link link(int client, int server, int port) {
    return new Link(endpoint(client), endpoint(server), 6, port, "");
  }

  /** Returns a device as the inventory shows it. */
  public static Device device(int n) {
    return device(endpoint(n), "", List.of(), List.of());
  }

  /** Returns a device with what it says of itself. */
  public static Device device(
      Endpoint endpoint, String type, List<String> names, List<String> protocols) {
    return new Device(
        endpoint.sensor() + "/" + endpoint.text(),
        endpoint,
        names,
        "",
        "",
        type,
        protocols,
        "",
        0,
        0,
        0,
        0,
        0,
        List.of(),
        null);
  }

  /** Adds devices 0 up to a number. */
  public Site devices(int count) {
    for (int i = 0; i < count; i++) {
      devices.add(device(i));
    }
    return this;
  }

  /** Adds a conversation. */
  public Site talk(int client, int server, int port) {
    conversations.add(new Conversation("s/" + ip(client), "s/" + ip(server), "", 6, port, 0, 0));
    return this;
  }

  /** Classifies devices as ordinary. */
  public Site ordinary(int... numbers) {
    for (int n : numbers) {
      classes.add(classed(ip(n), Category.ORDINARY, Source.PERSON));
    }
    return this;
  }

  /** Classifies devices as safety, whatever was said of them before. */
  public Site safety(int... numbers) {
    for (int n : numbers) {
      classes.removeIf(one -> one.thing().equals(new OfDevice(ip(n))));
      classes.add(classed(ip(n), Category.SAFETY, Source.PERSON));
    }
    return this;
  }

  /** Classifies a flow. */
  public Site flow(int client, int server, int port, Category category) {
    classes.add(
        new Classification(
            new OfFlow(new Flow(ip(client), ip(server), 6, port)),
            category,
            "tester",
            NOW,
            Source.PERSON));
    return this;
  }

  /** Returns a classification of a device by any of its names. */
  public static Classification classed(String name, Category category, Source source) {
    return new Classification(new OfDevice(name), category, "tester", NOW, source);
  }

  /** Adds a function that tolerates nothing. */
  public Site function(String id, long cost, Need... needs) {
    functions.add(
        new BusinessFunction(
            id, id, 1, cost, Duration.ZERO, 1, false, new Need.All(List.of(needs))));
    return this;
  }

  /** Returns the need of a flow. */
  public static Need needs(int client, int server, int port) {
    return new Need.NeedsFlow(ip(client), ip(server), 6, port);
  }

  /** Returns the need of a device. */
  public static Need needs(int device) {
    return new Need.NeedsDevice(ip(device));
  }

  /** Adds a link to the incident. */
  public Site attack(int from, int to, int port) {
    spread.add(
        new Spread(
            0,
            endpoint(from),
            endpoint(to),
            Optional.of(link(from, to, port)),
            Text.of("x"),
            List.of("T0855")));
    return this;
  }

  /** Adds a driver. */
  public Site driver(ResponseDriver driver) {
    drivers.add(driver);
    return this;
  }

  /** Returns its model. */
  public BusinessModel model() {
    try {
      return BusinessModel.of(
          new BusinessModel.Parts(
              functions, classes, closed, zones, List.of(), windows, infrastructure));
    } catch (ModelRefusal e) {
      throw new AssertionError(e);
    }
  }

  /** Returns its incident. */
  public Incident incident() {
    return new Incident(
        "s-1-1",
        "s",
        0,
        0,
        List.of(),
        cause,
        probability,
        Severity.CRITICAL,
        Text.of("x"),
        List.of(),
        List.of(
            new Candidate(cause, probability, List.of(), List.of()),
            new Candidate(Cause.FAILURE, 1 - probability, List.of(), List.of())),
        1,
        true,
        Verdict.NONE,
        "",
        Provenance.LIVE,
        spread);
  }

  /** Returns what the planner gets. */
  public Situation situation() {
    return new Situation(
        incident(), Landscape.of(model(), devices, conversations), drivers, rules, NOW, limit);
  }

  /** Plans; the last one watches and asks. */
  public List<Draft> plan() {
    return Planner.plan(situation());
  }
}
