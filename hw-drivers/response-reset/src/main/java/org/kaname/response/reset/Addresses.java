package org.kaname.response.reset;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads IP addresses and networks; no name is ever looked up. */
final class Addresses {
  private Addresses() {}

  /** A network: addresses that begin like this one. */
  record Network(InetAddress base, int bits) {
    boolean contains(InetAddress address) {
      byte[] mine = base.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >>> (i & 7);
        if ((mine[i >> 3] & mask) != (other[i >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  static Optional<InetAddress> address(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
        || text.matches("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}")) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(text);
      boolean mapped = address instanceof Inet4Address && text.contains(":");
      return mapped ? Optional.empty() : Optional.of(address);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Reads a list of networks and addresses, separated by commas. */
  static List<Network> networks(String list) {
    List<Network> networks = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      if (!entry.isBlank()) {
        networks.add(network(entry.strip()));
      }
    }
    return networks;
  }

  private static Network network(String entry) {
    int slash = entry.indexOf('/');
    String text = slash < 0 ? entry : entry.substring(0, slash);
    InetAddress base =
        address(text).orElseThrow(() -> new IllegalArgumentException("no network: " + entry));
    int longest = base.getAddress().length * 8;
    int bits = slash < 0 ? longest : Integer.parseInt(entry.substring(slash + 1));
    if (bits < 0 || bits > longest) {
      throw new IllegalArgumentException("no network: " + entry);
    }
    return new Network(base, bits);
  }
}
