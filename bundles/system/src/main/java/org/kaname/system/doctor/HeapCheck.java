package org.kaname.system.doctor;

import java.util.Map;

/** The heap is large enough for its use. */
record HeapCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    Runtime memory = Runtime.getRuntime();
    long used = memory.totalMemory() - memory.freeMemory();
    long percent = used * 100 / memory.maxMemory();
    return percent < 90
        ? Finding.good("heap")
        : Finding.warning("heap", Map.of("percent", percent, "most", memory.maxMemory() >> 20));
  }
}
