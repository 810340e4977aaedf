package org.kaname.response.openflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the site says of its switch.
 *
 * @param networks whose traffic passes it.
 * @param cards MAC addresses whose traffic passes it, with their IP addresses if the site names
 *     them.
 * @param allowed addresses that a device in quarantine can speak with.
 */
record Site(List<Network> networks, Map<String, Set<String>> cards, List<Address> allowed) {
  Site {
    networks = List.copyOf(networks);
    cards = Map.copyOf(cards);
    allowed = List.copyOf(allowed);
  }

  /** A network: addresses that begin like this one. */
  record Network(Address base, int bits) {
    boolean contains(Address address) {
      byte[] mine = base.bytes();
      byte[] other = address.bytes();
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

  static Site of(Config config) {
    List<Network> networks = new ArrayList<>();
    Map<String, Set<String>> cards = new HashMap<>();
    for (String entry : list(config.devices())) {
      if (entry.contains("/")) {
        networks.add(network(entry));
      } else {
        device(entry, networks, cards);
      }
    }
    return new Site(networks, cards, list(config.allowed()).stream().map(Site::address).toList());
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Address address(String text) {
    return Address.of(text.strip())
        .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
  }

  private static Network network(String entry) {
    Address base = address(entry.substring(0, entry.indexOf('/')));
    int bits = Integer.parseInt(entry.substring(entry.indexOf('/') + 1));
    if (base.isMac() || bits < 0 || bits > base.bytes().length * 8) {
      throw new IllegalArgumentException("no network: " + entry);
    }
    return new Network(base, bits);
  }

  /** Reads {@code ip}, {@code mac} or {@code mac|ip}. */
  private static void device(String entry, List<Network> networks, Map<String, Set<String>> cards) {
    List<Address> addresses = Arrays.stream(entry.split("\\|")).map(Site::address).toList();
    Optional<Address> mac = addresses.stream().filter(Address::isMac).findFirst();
    for (Address address : addresses) {
      if (!address.isMac()) {
        networks.add(new Network(address, address.bytes().length * 8));
        mac.ifPresent(
            card -> cards.computeIfAbsent(card.text(), any -> new TreeSet<>()).add(address.text()));
      } else {
        cards.computeIfAbsent(address.text(), any -> new TreeSet<>());
      }
    }
  }

  /** Says whether all traffic of an address passes the switch. */
  boolean passes(Address address) {
    return address.isMac()
        ? cards.containsKey(address.text())
        : networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Returns the IP addresses that the site names for a MAC address. */
  Set<String> addresses(Address mac) {
    return cards.getOrDefault(mac.text(), Set.of());
  }
}
