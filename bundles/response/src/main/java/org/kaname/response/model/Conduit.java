package org.kaname.response.model;

import java.util.List;

/**
 * What passes between two zones.
 *
 * @param from id of the zone that calls.
 * @param to id of the zone that is called.
 * @param services what passes.
 * @param confidence how it is known.
 */
public record Conduit(String from, String to, List<Passage> services, Confidence confidence) {
  /** How a conduit is known. */
  public enum Confidence {
    /** Somebody says so. */
    DECLARED,
    /** It was seen. */
    OBSERVED
  }

  /**
   * One service of any server.
   *
   * @param transport 6 TCP, 17 UDP, another IP protocol, 0 without IP.
   * @param port of the server, or the EtherType without IP.
   */
  public record Passage(int transport, int port) {
    public Passage {
      Service.check(transport, port);
    }
  }

  public Conduit {
    from = Names.checked(from);
    to = Names.checked(to);
    services = List.copyOf(services);
  }
}
