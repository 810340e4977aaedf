package org.kaname.response.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.inventory.Device;
import org.kaname.response.model.Classification.Category;
import org.kaname.text.Text;

/**
 * What the site does, what that needs, what keeps people safe, and when to wait. Immutable; what is
 * asked often is looked up in tables that are built once.
 */
public final class BusinessModel {
  /**
   * The parts of a model, in the order the site keeps them.
   *
   * @param functions what the site does.
   * @param classes what keeps people safe, and what does not.
   * @param closed services that only the flows in this model use.
   * @param zones devices that belong together.
   * @param conduits what passes between zones.
   * @param windows when to wait, when work is planned.
   * @param infrastructure devices that others depend on.
   */
  public record Parts(
      List<BusinessFunction> functions,
      List<Classification> classes,
      List<Service> closed,
      List<Zone> zones,
      List<Conduit> conduits,
      List<Window> windows,
      List<Infrastructure> infrastructure) {
    /** No parts: everything is unclassified. */
    public static final Parts NONE =
        new Parts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Parts {
      functions = List.copyOf(functions);
      classes = List.copyOf(classes);
      closed = List.copyOf(closed);
      zones = List.copyOf(zones);
      conduits = List.copyOf(conduits);
      windows = List.copyOf(windows);
      infrastructure = List.copyOf(infrastructure);
    }
  }

  /**
   * What a model knows of an endpoint.
   *
   * @param names of the endpoint that the model uses.
   * @param own those of {@code names} that belong to it alone; only by these is it ordinary.
   * @param standing what the program itself recognised, see {@link Standing}.
   */
  public record Known(List<String> names, List<String> own, int standing) {
    public Known {
      names = List.copyOf(names);
      own = List.copyOf(own);
    }
  }

  /** The model of a site that has filled in nothing. */
  public static final BusinessModel EMPTY = new BusinessModel(Parts.NONE);

  private final Parts parts;
  private final ModelIndex index;
  private final List<BusinessFunction> order;

  private BusinessModel(Parts parts) {
    this.parts = parts;
    this.index = new ModelIndex(parts);
    this.order = new Dependencies(parts.functions()).order();
  }

  /**
   * Makes a model.
   *
   * @throws ModelRefusal if its parts contradict each other.
   */
  public static BusinessModel of(Parts parts) throws ModelRefusal {
    List<Text> problems = new ModelCheck(parts).problems();
    if (!problems.isEmpty()) {
      throw new ModelRefusal(problems);
    }
    return new BusinessModel(parts);
  }

  /** Returns what it is made of. */
  public Parts parts() {
    return parts;
  }

  /** Lists functions so that each comes after those it needs. */
  public List<BusinessFunction> order() {
    return order;
  }

  /** Finds a function. */
  public Optional<BusinessFunction> function(String id) {
    return Optional.ofNullable(index.functions().get(id));
  }

  /** Returns the cost of an hour of the costliest function, 0 if there is none. */
  public long highestCost() {
    return parts.functions().stream().mapToLong(BusinessFunction::costPerHour).max().orElse(0);
  }

  /** Finds the zone of an endpoint: by its name, else by the longest prefix, else by its VLAN. */
  public Optional<Zone> zone(Endpoint endpoint) {
    return index.zones().find(endpoint);
  }

  /** Returns what the model knows of an endpoint of which nothing else is known. */
  public Known known(Endpoint endpoint) {
    return known(endpoint, false, false);
  }

  /**
   * Returns what the model knows of an endpoint.
   *
   * @param recognised whether the program recognised that it keeps people safe.
   * @param shared whether several devices are seen with its MAC address, as behind a gateway: it is
   *     not called ordinary by that address then.
   */
  public Known known(Endpoint endpoint, boolean recognised, boolean shared) {
    return index.known(endpoint, recognised, shared);
  }

  /** Returns what a device is classified as; empty if it is not. */
  public Optional<Category> category(Known device) {
    return Optional.ofNullable(index.category(device));
  }

  /** Returns the class of a link of whose ends nothing else is known. */
  public LinkClass classOf(Link link) {
    return classOf(link, known(link.client()), known(link.server()));
  }

  /**
   * Returns the class of a link, by the first that holds: safety, if that is said of an end or of
   * the flow, or a safety function needs an end or the flow; ordinary, if that is said of the flow;
   * foreign, if the service is closed and no function needs the flow; ordinary, if both ends are;
   * else unclassified.
   */
  public LinkClass classOf(Link link, Known client, Known server) {
    return index.classOf(
        client, server, link.transport(), link.port(), Recognised.protocol(link.protocol()));
  }

  /** Returns what names devices that are not in the inventory: kept, but worth a look. */
  public List<Text> warnings(Collection<Device> devices) {
    return ModelWarnings.of(parts, devices);
  }

  /** Returns how many of each part there are, by its name. */
  public Map<String, Integer> counts() {
    return Map.of(
        "functions", parts.functions().size(),
        "classes", parts.classes().size(),
        "closed", parts.closed().size(),
        "zones", parts.zones().size(),
        "conduits", parts.conduits().size(),
        "windows", parts.windows().size(),
        "infrastructure", parts.infrastructure().size());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BusinessModel model && parts.equals(model.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }
}
