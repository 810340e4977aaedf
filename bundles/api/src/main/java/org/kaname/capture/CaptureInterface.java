package org.kaname.capture;

import java.util.List;

/**
 * A network interface as {@code capture:interfaces} lists it.
 *
 * @param name as the kernel knows it.
 * @param mac six octets in hexadecimal with colons, empty if it has none.
 * @param addresses its own IP addresses.
 * @param up whether it is switched on.
 * @param loopback whether it is the loopback interface.
 */
public record CaptureInterface(
    String name, String mac, List<String> addresses, boolean up, boolean loopback) {
  public CaptureInterface {
    addresses = List.copyOf(addresses);
  }
}
