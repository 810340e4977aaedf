package org.kaname.inventory;

/**
 * Who talks to whom about what: an edge of the neighbourhood map.
 *
 * @param client id of the device that calls.
 * @param server id of the device that is called.
 * @param protocol short name, empty if nobody decodes it.
 * @param transport 6 TCP, 17 UDP, another IP protocol, or 0 without IP.
 * @param port server port, or EtherType without IP.
 * @param firstSeen epoch nanoseconds.
 * @param lastSeen epoch nanoseconds.
 */
public record Conversation(
    String client,
    String server,
    String protocol,
    int transport,
    int port,
    long firstSeen,
    long lastSeen) {}
