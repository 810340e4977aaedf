package org.kaname.policy.files;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The texts behind policies, for people who read and change them. Thread-safe. */
public interface PolicyTexts {
  /** Longest text, in bytes. */
  int LONGEST = Found.MOST_BYTES;

  /**
   * Reads a file as it is on the disk.
   *
   * @return empty if there is no such plain file, or none that a policy could be.
   */
  Optional<byte[]> content(String name) throws IOException;

  /** Returns the texts that come with the installation, by the names of their files. */
  Map<String, String> shipped();
}
