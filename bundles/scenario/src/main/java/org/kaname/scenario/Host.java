package org.kaname.scenario;

/**
 * A machine on the made-up network.
 *
 * @param mac in the low 48 bits.
 * @param ip IPv4 address.
 */
record Host(String name, long mac, int ip) {
  /** Makes a host at a dotted address; the MAC address follows from it and a vendor prefix. */
  static Host of(String name, int vendorPrefix, String address) {
    int ip = 0;
    for (String part : address.split("\\.", -1)) {
      ip = ip << 8 | Integer.parseInt(part);
    }
    return new Host(name, (long) vendorPrefix << 24 | ip & 0xFF_FFFF, ip);
  }

  String address() {
    return (ip >>> 24) + "." + (ip >>> 16 & 255) + "." + (ip >>> 8 & 255) + "." + (ip & 255);
  }
}
