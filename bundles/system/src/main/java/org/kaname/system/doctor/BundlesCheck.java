package org.kaname.system.doctor;

import java.util.List;
import java.util.Map;
import org.kaname.system.ContainerState;

/** Every bundle runs. */
record BundlesCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    List<String> inactive = ContainerState.inactive(here.context());
    return inactive.isEmpty()
        ? Finding.good("bundles")
        : Finding.fault("bundles", Map.of("bundles", String.join(", ", inactive)));
  }
}
