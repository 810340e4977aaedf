package org.kaname.response.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kaname.response.Control;
import org.kaname.response.Reach;
import org.kaname.response.Selector;
import org.kaname.text.Text;

/** Where a target is: behind a port that may be shut, or not. */
sealed interface Place {
  /**
   * A port.
   *
   * @param port its name.
   * @param devices what is behind it: addresses of each device.
   * @param control how that is known.
   * @param whole whether nothing else is behind it.
   */
  record Found(String port, List<Set<String>> devices, Control control, boolean whole)
      implements Place {
    public Found {
      devices = List.copyOf(devices);
    }

    /** Returns what shutting it stops: every device behind it, as client and as server. */
    List<Selector> stops() {
      List<Selector> stops = new ArrayList<>();
      for (Set<String> device : devices) {
        for (String address : device.stream().sorted().toList()) {
          stops.add(new Selector(address, "", Selector.ANY, Selector.ANY));
          stops.add(new Selector("", address, Selector.ANY, Selector.ANY));
        }
      }
      return stops;
    }

    Reach reach() {
      return new Reach(control, stops(), whole);
    }
  }

  /**
   * Nothing is done.
   *
   * @param why and what to do.
   */
  record Refused(Text why) implements Place {}
}
