package org.kaname.inventory.passive;

import org.kaname.detect.Endpoint;

/** Identifiers of devices: the sensor and what people call the endpoint. */
final class Ids {
  private Ids() {}

  static String of(Endpoint endpoint) {
    return endpoint.sensor() + "/" + endpoint.text();
  }
}
