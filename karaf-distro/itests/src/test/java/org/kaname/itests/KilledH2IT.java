package org.kaname.itests;

import java.time.Duration;
import java.util.Map;

final class KilledH2IT extends KilledContract {
  @Override
  Map<String, String> configuration() {
    return Map.of();
  }

  /** Long enough for the devices too. */
  @Override
  Duration load() {
    return Duration.ofSeconds(40);
  }
}
