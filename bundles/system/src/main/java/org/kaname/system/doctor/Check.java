package org.kaname.system.doctor;

import java.io.IOException;
import java.util.List;

/** Looks for one kind of fault. Changes nothing, takes well under a second. */
interface Check {
  /**
   * Looks.
   *
   * @throws IOException if it could not look; that is a fault of its own.
   */
  Finding run() throws IOException;

  /**
   * Looks for all there is, where there may be more than one fault.
   *
   * @throws IOException if it could not look.
   */
  default List<Finding> all() throws IOException {
    return List.of(run());
  }
}
