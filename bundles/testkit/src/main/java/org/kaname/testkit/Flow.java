package org.kaname.testkit;

import org.kaname.decode.Segment;

/**
 * Where bytes travel.
 *
 * @param transport as in {@link Segment}.
 * @param clientPort port of the side that calls.
 * @param port port of the side that is called, or the EtherType without IP.
 */
public record Flow(int transport, int clientPort, int port) {
  /** Returns a TCP flow to a port. */
  public static Flow tcp(int port) {
    return new Flow(Segment.TCP, 49_152, port);
  }

  /** Returns a UDP flow to a port. */
  public static Flow udp(int port) {
    return new Flow(Segment.UDP, 49_152, port);
  }
}
