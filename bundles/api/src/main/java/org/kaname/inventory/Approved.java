package org.kaname.inventory;

/**
 * What an organisation has on its list: never filled from traffic.
 *
 * @param mac six octets in hexadecimal with colons, or empty.
 * @param ip address, or empty; at least one of the two is present.
 * @param name what people call it.
 * @param owner responsible person or department.
 * @param place where it stands.
 * @param licence licence or contract number.
 * @param note anything else.
 * @param approvedBy who put it on the list.
 * @param approvedAt epoch nanoseconds.
 */
public record Approved(
    String mac,
    String ip,
    String name,
    String owner,
    String place,
    String licence,
    String note,
    String approvedBy,
    long approvedAt) {
  public Approved {
    if (mac.isEmpty() && ip.isEmpty()) {
      throw new IllegalArgumentException("an approved device needs a MAC or an IP address");
    }
  }
}
