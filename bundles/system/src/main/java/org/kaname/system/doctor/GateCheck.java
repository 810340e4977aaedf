package org.kaname.system.doctor;

import java.util.Map;
import org.kaname.gate.Gate;

/** The gate for code is closed. */
record GateCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    return here.context().getServiceReference(Gate.class) != null
        ? Finding.good("gate")
        : Finding.fault("gate", Map.of());
  }
}
