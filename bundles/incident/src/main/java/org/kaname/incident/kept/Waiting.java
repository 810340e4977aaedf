package org.kaname.incident.kept;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaname.incident.Incident;

/**
 * Changes that wait to be written: the last of each incident, in order of the first. Thread-safe.
 */
final class Waiting {
  private final int most;
  private final Map<String, Incident> changes = new LinkedHashMap<>();
  private long lost;

  Waiting(int most) {
    this.most = most;
  }

  synchronized void put(Incident incident) {
    changes.put(incident.id(), incident);
    if (changes.size() > most) {
      changes.remove(changes.keySet().iterator().next());
      lost++;
    }
  }

  /** Takes out the first ones. */
  synchronized List<Incident> take(int count) {
    List<Incident> taken = new ArrayList<>();
    Iterator<Incident> each = changes.values().iterator();
    while (each.hasNext() && taken.size() < count) {
      taken.add(each.next());
      each.remove();
    }
    return taken;
  }

  /** Puts back what could not be written, before all others, unless it has changed meanwhile. */
  synchronized void putBack(List<Incident> taken) {
    Map<String, Incident> later = new LinkedHashMap<>(changes);
    changes.clear();
    taken.forEach(incident -> changes.put(incident.id(), incident));
    later.values().forEach(this::put);
  }

  synchronized void drop(String id) {
    changes.remove(id);
  }

  synchronized int size() {
    return changes.size();
  }

  /** Returns how many did not fit. */
  synchronized long lost() {
    return lost;
  }
}
