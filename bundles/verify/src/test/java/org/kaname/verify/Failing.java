package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Says by which key something is not proved. */
public final class Failing {
  private Failing() {}

  /** Returns the key of the check that fails. */
  public static String key(Executable check) {
    return assertThrows(NotProved.class, check).key();
  }
}
