package org.kaname.system.backup;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PlaceTest {
  @Test
  void versions_areComparedByNumber() {
    assertTrue(Place.older("0.9.0", "0.10.0"));
    assertTrue(Place.older("0.1", "0.1.1"));
    assertFalse(Place.older("0.1.0", "0.1.0"));
    assertFalse(Place.older("1.0.0", "0.9.9"));
  }
}
