package org.kaname.scenario;

import java.io.IOException;
import java.nio.file.Path;

/** A story told in packets. The same seed gives the same bytes. */
interface Scenario {
  /**
   * How to tell it.
   *
   * @param devices for scenarios of any size.
   * @param seconds for scenarios of any length.
   */
  record Options(long seed, int devices, int seconds) {}

  String name();

  /** Writes the capture and returns what really happened in it. */
  Truth write(Path file, Options options) throws IOException;
}
