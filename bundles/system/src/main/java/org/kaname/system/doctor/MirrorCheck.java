package org.kaname.system.doctor;

import java.util.List;
import java.util.Map;
import org.kaname.monitor.SourceState;

/** A mirror port shows more than broadcasts. */
record MirrorCheck(Surroundings here) implements Check {
  private static final long FEW = 100;

  @Override
  public Finding run() {
    for (SourceState source : here.sources().orElse(List.of())) {
      if (source.live() && source.state().equals("running") && source.packets() < FEW) {
        return Finding.warning("mirror", Map.of("sensor", source.sensor()));
      }
    }
    return Finding.good("mirror");
  }
}
