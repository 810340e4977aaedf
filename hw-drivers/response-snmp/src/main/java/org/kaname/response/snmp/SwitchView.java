package org.kaname.response.snmp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kaname.detect.Link;
import org.kaname.response.Selector;
import org.kaname.response.snmp.watchdog.Port;
import org.kaname.response.snmp.watchdog.SwitchSession;
import org.kaname.response.snmp.watchdog.SwitchSettings;

/** What is known of a switch: remembered, and read anew in the background. Thread-safe. */
final class SwitchView {
  private final SwitchSettings settings;
  private final Site site;
  private final AddressBook book = new AddressBook();
  private volatile Sight sight = Sight.NONE;
  private volatile Set<String> enforcement;

  SwitchView(SwitchSettings settings, Site site) {
    this.settings = settings;
    this.site = site;
    enforcement = Set.of(settings.address());
  }

  /** Finds where a target is, from memory. */
  Place find(List<Selector> target) {
    return new Places(site, sight, book).find(target);
  }

  /** Returns the addresses that it takes to speak with the switch. */
  Set<String> enforcement() {
    return enforcement;
  }

  void learn(List<Link> links) {
    book.learn(links);
  }

  /** Reads the switch. */
  void look() throws IOException {
    try (SwitchSession session = new SwitchSession(settings)) {
      look(session);
    }
  }

  void look(SwitchSession session) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    for (Port port : session.ports()) {
      names.put(port.index(), port.name());
    }
    Optional<Map<String, Integer>> table = session.addresses();
    Map<String, Set<String>> behind = new HashMap<>();
    table
        .orElse(Map.of())
        .forEach(
            (mac, index) ->
                behind
                    .computeIfAbsent(names.getOrDefault(index, ""), any -> new HashSet<>())
                    .add(mac));
    behind.remove("");
    sight = new Sight(Set.copyOf(names.values()), behind, table.isPresent(), System.nanoTime());
    Set<String> both = new TreeSet<>(Set.of(settings.address()));
    both.add(own());
    enforcement = Set.copyOf(both);
  }

  /** Returns this machine's address towards the switch; sends nothing. */
  private String own() throws SocketException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(settings.address(), settings.port()));
      return socket.getLocalAddress().getHostAddress();
    }
  }
}
