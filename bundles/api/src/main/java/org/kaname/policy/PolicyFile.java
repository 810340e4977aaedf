package org.kaname.policy;

import java.util.Optional;
import org.kaname.text.Text;

/**
 * A file of policies, as it is in force or not.
 *
 * @param name of the file.
 * @param sha256 of its content, hexadecimal; empty if it could not be read.
 * @param domain of its policy, empty if it cannot be told.
 * @param rules how many rules are in force.
 * @param acceptedBy who answers for it: a person, a key, or {@code shipped}; empty if nobody does.
 * @param problem why it is not in force.
 */
public record PolicyFile(
    String name,
    String sha256,
    String domain,
    int rules,
    String acceptedBy,
    Optional<Problem> problem) {
  /**
   * What is wrong with a file.
   *
   * @param line from 1; 0 if it is about the whole file.
   * @param column from 1; 0 if it is about the whole file.
   * @param text what to do about it.
   */
  public record Problem(int line, int column, Text text) {}
}
