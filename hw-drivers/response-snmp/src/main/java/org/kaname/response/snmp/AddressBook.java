package org.kaname.response.snmp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;

/** Which IP addresses a MAC address was seen with: a switch knows MAC addresses only. */
final class AddressBook {
  private static final int MOST = 10_000;

  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  void learn(List<Link> links) {
    for (Link link : links) {
      learn(link.client());
      learn(link.server());
    }
  }

  private void learn(Endpoint endpoint) {
    boolean room = known.size() < MOST || known.containsKey(endpoint.mac());
    if (room && !endpoint.mac().isEmpty() && !endpoint.ip().isEmpty()) {
      known.merge(endpoint.mac(), Set.of(endpoint.ip()), AddressBook::join);
    }
  }

  private static Set<String> join(Set<String> one, Set<String> two) {
    Set<String> both = new HashSet<>(one);
    both.addAll(two);
    return Set.copyOf(both);
  }

  Set<String> of(String mac) {
    return known.getOrDefault(mac, Set.of());
  }
}
