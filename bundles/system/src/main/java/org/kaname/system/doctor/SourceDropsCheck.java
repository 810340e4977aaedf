package org.kaname.system.doctor;

import java.util.List;
import java.util.Map;
import org.kaname.monitor.Counter;
import org.kaname.monitor.SourceState;

/** No source loses packets. */
record SourceDropsCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    for (SourceState source : here.sources().orElse(List.of())) {
      for (Counter counter : source.counters()) {
        if (source.live() && counter.key().contains("dropped") && counter.value() > 0) {
          return Finding.warning(
              "source_drops", Map.of("sensor", source.sensor(), "count", counter.value()));
        }
      }
    }
    return Finding.good("source_drops");
  }
}
