package org.kaname.response.openflow;

import java.time.Duration;
import java.util.Optional;

/**
 * A rule as the switch has it.
 *
 * @param cookie whose it is.
 * @param priority the higher wins.
 * @param hardTimeout seconds after which the switch removes it, 0 if never.
 * @param age since it was made.
 * @param match empty if it is of a form that this program does not write.
 * @param drop whether it drops.
 */
record Flow(
    long cookie, int priority, int hardTimeout, Duration age, Optional<Match> match, boolean drop) {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  Duration remaining() {
    if (hardTimeout == 0) {
      return FOREVER;
    }
    Duration left = Duration.ofSeconds(hardTimeout).minus(age);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
