package org.kaname.response.snmp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the site says of its switch.
 *
 * @param ports that may be shut.
 * @param uplinks that are never shut.
 * @param only ports behind which there is nothing but what is declared.
 * @param declared devices behind ports: each is its IP address, its MAC address, or both.
 * @param most devices behind one port; with more of them it is an uplink.
 */
record Site(
    Set<String> ports,
    Set<String> uplinks,
    Set<String> only,
    Map<String, List<Set<String>>> declared,
    int most) {
  private static final String ADDRESS =
      "([0-9a-f]{2}:){5}[0-9a-f]{2}|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*";

  Site {
    ports = Set.copyOf(ports);
    uplinks = Set.copyOf(uplinks);
    only = Set.copyOf(only);
    declared = Map.copyOf(declared);
  }

  static Site of(Config config) {
    return new Site(
        list(config.ports()),
        list(config.uplinks()),
        list(config.only()),
        declared(config.declared()),
        config.mostDevices());
  }

  private static Set<String> list(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, List<Set<String>>> declared(String text) {
    return list(text).stream()
        .collect(
            Collectors.groupingBy(
                Site::name,
                LinkedHashMap::new,
                Collectors.mapping(Site::device, Collectors.toList())));
  }

  private static String name(String entry) {
    int sign = entry.lastIndexOf('=');
    if (sign < 1) {
      throw new IllegalArgumentException("declared " + entry + ": no ifName=address");
    }
    return entry.substring(0, sign).strip();
  }

  private static Set<String> device(String entry) {
    String addresses = entry.substring(entry.lastIndexOf('=') + 1).toLowerCase(Locale.ROOT);
    Set<String> device =
        Arrays.stream(addresses.split("\\|")).map(String::strip).collect(Collectors.toSet());
    for (String address : device) {
      if (!address.matches(ADDRESS)) {
        throw new IllegalArgumentException("declared " + entry + ": no address " + address);
      }
    }
    return device;
  }

  /** Returns what is declared behind a port. */
  List<Set<String>> behind(String port) {
    return declared.getOrDefault(port, List.of());
  }
}
