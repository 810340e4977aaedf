package org.kaname.session;

/**
 * One flow from its first to its last packet.
 *
 * @param start epoch nanoseconds.
 * @param end epoch nanoseconds.
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
    long bytesIn) {}
