package org.kaname.itests;

import java.util.Map;

final class KilledH2IT extends KilledContract {
  @Override
  Map<String, String> configuration() {
    return Map.of();
  }
}
