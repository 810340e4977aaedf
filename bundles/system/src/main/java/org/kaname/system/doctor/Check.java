package org.kaname.system.doctor;

import java.io.IOException;

/** Looks for one kind of fault. Changes nothing, takes well under a second. */
interface Check {
  /**
   * Looks.
   *
   * @throws IOException if it could not look; that is a fault of its own.
   */
  Finding run() throws IOException;
}
