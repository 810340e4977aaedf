package org.kaname.detector.baseline.memory;

import java.io.IOException;

/** A file of what was learned cannot be used; the message says what is wrong with it. */
final class DamagedBaseline extends IOException {
  private static final long serialVersionUID = 1;

  DamagedBaseline(String what) {
    super(what);
  }
}
