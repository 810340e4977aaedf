package org.kaname.system.doctor;

import java.util.Map;

/** Java is 17: on others the container does not start or loses services. */
record JavaVersionCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    int version = Runtime.version().feature();
    return version == 17 ? Finding.good("java") : Finding.fault("java", Map.of("version", version));
  }
}
