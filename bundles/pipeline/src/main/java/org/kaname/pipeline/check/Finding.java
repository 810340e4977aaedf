package org.kaname.pipeline.check;

import org.kaname.text.Text;

/**
 * Something about a capture point.
 *
 * @param problem false if it is only worth knowing.
 * @param what is seen; its key with {@code .cure} says what to change.
 */
public record Finding(boolean problem, Text what) {
  /** Returns what to change. */
  public Text cure() {
    return new Text(what.key() + ".cure", what.parameters());
  }
}
