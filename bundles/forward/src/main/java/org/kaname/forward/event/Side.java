package org.kaname.forward.event;

import org.kaname.detect.Endpoint;

/**
 * One side of what happened; empty texts and zeros for what is not known.
 *
 * @param text what people call it.
 * @param vlan 802.1Q identifier, 0 if untagged.
 * @param port of a server, 0 where there is none.
 */
public record Side(String text, String ip, String mac, int vlan, int port) {
  private static final String ADDRESS = "[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*";
  private static final String CARD = "[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}";

  /** Nobody. */
  public static final Side NONE = new Side("", "", "", 0, 0);

  /** Takes what of an endpoint is an address; sensors and drivers have names there. */
  public static Side of(Endpoint endpoint, int port) {
    return new Side(
        endpoint.text(),
        endpoint.ip().matches(ADDRESS) ? endpoint.ip() : "",
        endpoint.mac().matches(CARD) ? endpoint.mac() : "",
        endpoint.vlan(),
        port);
  }

  /** Takes the text form of an endpoint ({@code 10.0.0.1%5#3}). */
  public static Side of(String text) {
    String base = text.replaceAll("[%#].*", "");
    return new Side(
        text,
        base.matches(ADDRESS) && !base.matches(CARD) ? base : "",
        base.matches(CARD) ? base : "",
        0,
        0);
  }

  /** Says whether nothing is known. */
  public boolean none() {
    return text.isEmpty();
  }
}
