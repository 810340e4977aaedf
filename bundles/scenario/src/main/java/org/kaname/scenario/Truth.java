package org.kaname.scenario;

import java.util.List;

/**
 * What really happens in a scenario, written beside its capture.
 *
 * @param attacks what an observer should find, and nothing else.
 */
record Truth(String scenario, long seed, long first, long last, long frames, List<Attack> attacks) {
  /**
   * One attack.
   *
   * @param entry epoch nanoseconds of its first packet.
   * @param last epoch nanoseconds of its last packet.
   * @param devices addresses concerned, the attacking one first.
   */
  record Attack(String name, String cause, long entry, long last, List<String> devices) {}
}
