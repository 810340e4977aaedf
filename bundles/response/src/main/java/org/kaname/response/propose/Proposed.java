package org.kaname.response.propose;

import java.util.List;
import org.kaname.response.model.Conduit;
import org.kaname.response.model.Flow;
import org.kaname.response.model.Infrastructure;
import org.kaname.response.model.Zone;

/**
 * Parts of a business model as the traffic suggests them. They are no part of any model: until a
 * person accepts one, what it is about is unclassified.
 *
 * @param functions what servers are used for.
 * @param zones subnets.
 * @param conduits what was seen between those zones.
 * @param infrastructure gateways, and servers of names and addresses.
 * @param safety devices that were recognised as keeping people safe; these count at once.
 */
public record Proposed(
    List<Function> functions,
    List<Zone> zones,
    List<Conduit> conduits,
    List<Infrastructure> infrastructure,
    List<Safety> safety) {
  public Proposed {
    functions = List.copyOf(functions);
    zones = List.copyOf(zones);
    conduits = List.copyOf(conduits);
    infrastructure = List.copyOf(infrastructure);
    safety = List.copyOf(safety);
  }

  /**
   * Something a server is used for. What it is worth only people know.
   *
   * @param id unique among the proposals.
   * @param server the device that is called.
   * @param protocol short name, or transport and port where nobody decodes it.
   * @param flows who calls it.
   */
  public record Function(String id, String server, String protocol, List<Flow> flows) {
    public Function {
      flows = List.copyOf(flows);
    }
  }

  /**
   * A device that was recognised.
   *
   * @param device its name in a model.
   * @param reason message key behind {@code recognised.}.
   */
  public record Safety(String device, String reason) {}
}
