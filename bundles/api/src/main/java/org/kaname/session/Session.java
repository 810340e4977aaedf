package org.kaname.session;

/**
 * One flow from its first to its last packet; one that goes on, as far as it was last looked at.
 *
 * @param start epoch nanoseconds.
 * @param end epoch nanoseconds of the last packet counted here.
 * @param client text form of the calling endpoint.
 * @param server text form of the called endpoint.
 * @param transport 6 TCP, 17 UDP, another IP protocol, or 0 without IP.
 * @param clientPort port of the caller, 0 without ports.
 * @param serverPort port of the called, or EtherType without IP.
 * @param protocol short name, empty if nobody decodes it.
 * @param messages decoded in both directions.
 * @param packetsOut packets from the client.
 * @param packetsIn packets from the server.
 * @param bytesOut bytes on the wire from the client.
 * @param bytesIn bytes on the wire from the server.
 * @param open whether the flow still goes on; there is no other row of it.
 */
public record Session(
    String sensor,
    long start,
    long end,
    String client,
    String server,
    int transport,
    int clientPort,
    int serverPort,
    String protocol,
    long messages,
    long packetsOut,
    long packetsIn,
    long bytesOut,
    long bytesIn,
    boolean open) {
  /** Makes the row of a flow that has ended. */
  public Session(
      String sensor,
      long start,
      long end,
      String client,
      String server,
      int transport,
      int clientPort,
      int serverPort,
      String protocol,
      long messages,
      long packetsOut,
      long packetsIn,
      long bytesOut,
      long bytesIn) {
    this(
        sensor,
        start,
        end,
        client,
        server,
        transport,
        clientPort,
        serverPort,
        protocol,
        messages,
        packetsOut,
        packetsIn,
        bytesOut,
        bytesIn,
        false);
  }

  /** Returns this row as that of a flow that has ended. */
  public Session ended() {
    return new Session(
        sensor,
        start,
        end,
        client,
        server,
        transport,
        clientPort,
        serverPort,
        protocol,
        messages,
        packetsOut,
        packetsIn,
        bytesOut,
        bytesIn);
  }
}
