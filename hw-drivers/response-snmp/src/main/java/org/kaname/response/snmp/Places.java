package org.kaname.response.snmp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kaname.response.Control;
import org.kaname.response.Selector;
import org.kaname.text.Text;

/**
 * Finds the port behind which a target is: from what the switch has seen, else from what the site
 * declares. In doubt it finds none.
 */
final class Places {
  /** A device with more IP addresses than this is a router: others are behind it. */
  private static final int MOST_ADDRESSES = 4;

  private final Site site;
  private final Sight sight;
  private final AddressBook book;
  private final boolean fresh;

  Places(Site site, Sight sight, AddressBook book) {
    this.site = site;
    this.sight = sight;
    this.book = book;
    fresh = sight.fresh(System.nanoTime());
  }

  /** Finds the one port behind which an end of every link of a target is. */
  Place find(List<Selector> target) {
    Set<String> common = ports(target.get(0));
    for (Selector selector : target) {
      common.retainAll(ports(selector));
    }
    if (common.isEmpty()) {
      return new Place.Refused(Text.of("response.snmp.no_place"));
    }
    if (common.size() > 1) {
      return refused("response.snmp.ambiguous", "ports", String.join(", ", common));
    }
    return at(common.iterator().next(), target);
  }

  private Place at(String port, List<Selector> target) {
    if (site.uplinks().contains(port)) {
      return refused("response.snmp.uplink", "port", port);
    }
    if (!site.ports().contains(port)) {
      return refused("response.snmp.not_allowed", "port", port);
    }
    List<Set<String>> devices = devices(port);
    if (devices.size() > site.most()
        || devices.stream().anyMatch(device -> device.size() > MOST_ADDRESSES + 1)) {
      return new Place.Refused(
          new Text(
              "response.snmp.too_many",
              Map.of("port", port, "count", devices.size(), "most", site.most())));
    }
    boolean proved =
        target.stream()
            .flatMap(selector -> Stream.of(selector.client(), selector.server()))
            .anyMatch(address -> seen(address).contains(port));
    return new Place.Found(
        port, devices, proved ? Control.PROVED : Control.DECLARED, whole(port, devices));
  }

  private static Place refused(String key, String name, String value) {
    return new Place.Refused(new Text(key, Map.of(name, value)));
  }

  /**
   * Returns what is behind a port: what is declared, with what else is known of it, and what is
   * seen besides.
   */
  private List<Set<String>> devices(String port) {
    List<Set<String>> devices = new ArrayList<>();
    Set<String> undeclared = new TreeSet<>(fresh ? sight.behind(port) : Set.of());
    for (Set<String> declared : site.behind(port)) {
      Set<String> device = new TreeSet<>(declared);
      for (String address : declared) {
        device.addAll(book.of(address));
      }
      for (String mac : Set.copyOf(undeclared)) {
        if (device.contains(mac) || book.of(mac).stream().anyMatch(device::contains)) {
          device.add(mac);
          device.addAll(book.of(mac));
        }
      }
      undeclared.removeAll(device);
      devices.add(device);
    }
    for (String mac : undeclared) {
      Set<String> device = new TreeSet<>(book.of(mac));
      device.add(mac);
      devices.add(device);
    }
    return devices;
  }

  /**
   * Says whether nothing but these devices is behind a port: the switch names what it has seen and
   * every one of them is known by an IP address or declared, or the site says so.
   */
  private boolean whole(String port, List<Set<String>> devices) {
    int declared = site.behind(port).size();
    if (fresh) {
      return devices.stream().skip(declared).allMatch(device -> device.size() > 1);
    }
    return site.only().contains(port);
  }

  private Set<String> ports(Selector selector) {
    Set<String> ports = new TreeSet<>();
    for (String address : List.of(selector.client(), selector.server())) {
      if (!address.isEmpty()) {
        ports.addAll(ports(address));
      }
    }
    return ports;
  }

  /** Returns the ports behind which an address is; none if switch and site contradict. */
  private Set<String> ports(String address) {
    Set<String> seen = seen(address);
    Set<String> declared = new HashSet<>();
    site.declared()
        .forEach(
            (port, devices) -> {
              if (devices.stream().anyMatch(device -> device.contains(address))) {
                declared.add(port);
              }
            });
    if (seen.isEmpty() || declared.isEmpty()) {
      return seen.isEmpty() ? declared : seen;
    }
    seen.retainAll(declared);
    return seen;
  }

  /** Returns the ports behind which the switch has seen an address. */
  private Set<String> seen(String address) {
    Set<String> seen = new HashSet<>();
    sight
        .behind()
        .forEach(
            (port, macs) -> {
              if (fresh && !site.uplinks().contains(port) && isOne(macs, address)) {
                seen.add(port);
              }
            });
    return seen;
  }

  private boolean isOne(Set<String> macs, String address) {
    return macs.stream().anyMatch(mac -> mac.equals(address) || book.of(mac).contains(address));
  }
}
