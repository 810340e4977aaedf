package org.kaname.detect;

/**
 * One network identity, as it was seen.
 *
 * @param sensor where it was seen: a site's capture point or a capture file.
 * @param vlan 802.1Q identifier, 0 if untagged.
 * @param mac six octets in hexadecimal with colons; empty where frames have none.
 * @param ip address in text form; empty for devices without IP.
 * @param station address behind the endpoint (Modbus unit, BACnet MS/TP), -1 for the endpoint
 *     itself.
 */
public record Endpoint(String sensor, int vlan, String mac, String ip, int station) {
  public Endpoint {
    if (vlan < 0 || vlan > 4095) {
      throw new IllegalArgumentException("VLAN " + vlan);
    }
  }

  /** Returns what people call it: the IP address, else the MAC address, with VLAN and station. */
  public String text() {
    String base = ip.isEmpty() ? mac : ip;
    String tagged = vlan == 0 ? base : base + "%" + vlan;
    return station < 0 ? tagged : tagged + "#" + station;
  }
}
