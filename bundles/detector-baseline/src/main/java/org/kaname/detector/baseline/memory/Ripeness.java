package org.kaname.detector.baseline.memory;

/**
 * When a device is known well enough: it has been watched for long enough, and nothing new came for
 * half as long and a third of its age.
 */
public final class Ripeness {
  private static final long SECOND = 1_000_000_000L;

  private Ripeness() {}

  /**
   * Returns how long nothing new must come.
   *
   * @param shortest time to watch, nanoseconds.
   */
  public static long quietNeeded(long age, long shortest) {
    return Math.max(shortest / 2, age / 3);
  }

  /** Returns 0..99 for a device that is not ripe. */
  public static int percent(long age, long quiet, long shortest) {
    double byAge = (double) age / shortest;
    double byQuiet = (double) quiet / quietNeeded(age, shortest);
    return (int) Math.max(0, Math.min(99, 100 * Math.min(byAge, byQuiet)));
  }

  /** Returns how many seconds a device that is not ripe must still do nothing new. */
  public static int waits(long age, long quiet, long shortest) {
    long rest = Math.max(shortest - age, quietNeeded(age, shortest) - quiet) / SECOND;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, rest));
  }
}
