package org.kaname.detector.baseline;

import java.util.Arrays;

/**
 * How well each device is known: learning ends when nothing new has come for long enough.
 *
 * <p>A device is mature when it has been watched for {@link Config#minutes} and the last novelty is
 * at least half that and a third of its age ago; or when somebody said so.
 */
final class Maturity {
  private static final long MINUTE = 60_000_000_000L;

  private final long shortest;
  private long[] first = new long[1024];
  private long[] novelty = new long[1024];
  private boolean[] mature = new boolean[1024];
  private long[] quietUntil = new long[1024];
  private int met;
  private int matureCount;

  Maturity(int minutes) {
    shortest = minutes * MINUTE;
  }

  void ensure(int device) {
    if (device >= first.length) {
      int capacity = Math.max(device + 1, first.length * 2);
      first = Arrays.copyOf(first, capacity);
      novelty = Arrays.copyOf(novelty, capacity);
      mature = Arrays.copyOf(mature, capacity);
      quietUntil = Arrays.copyOf(quietUntil, capacity);
    }
  }

  boolean known(int device) {
    return device < first.length && first[device] != 0;
  }

  void meet(int device, long time) {
    ensure(device);
    first[device] = time;
    novelty[device] = time;
    met++;
  }

  boolean mature(int device) {
    return device < mature.length && mature[device];
  }

  void novelty(int device, long time) {
    ensure(device);
    novelty[device] = time;
  }

  /** Learns nothing of a device for a while: it is under alarm. */
  void alarm(int device, long until) {
    ensure(device);
    quietUntil[device] = until;
  }

  boolean underAlarm(int device, long now) {
    return device < quietUntil.length && now < quietUntil[device];
  }

  /** Returns whether the device became mature just now. */
  boolean ripen(int device, long now) {
    if (!known(device) || mature[device]) {
      return false;
    }
    long age = now - first[device];
    long quiet = now - novelty[device];
    if (age < shortest || quiet < Math.max(shortest / 2, age / 3)) {
      return false;
    }
    mature[device] = true;
    matureCount++;
    return true;
  }

  /** Makes every device that has been met mature. */
  void ripenAll(int devices) {
    for (int device = 0; device < Math.min(devices, first.length); device++) {
      if (known(device) && !mature[device]) {
        mature[device] = true;
        matureCount++;
      }
    }
  }

  /** Moves what is remembered of time across a jump. */
  void shift(int devices, long by) {
    for (int device = 0; device < Math.min(devices, first.length); device++) {
      if (first[device] != 0) {
        first[device] += by;
        novelty[device] += by;
        quietUntil[device] += by;
      }
    }
  }

  /** Says whether most of the network is known: from then on a new device is news. */
  boolean settled() {
    return matureCount > 0 && matureCount * 2 >= met;
  }

  int percent(int device, long now) {
    if (!known(device)) {
      return 0;
    }
    if (mature[device]) {
      return 100;
    }
    long age = now - first[device];
    long quiet = now - novelty[device];
    double byAge = (double) age / shortest;
    double byQuiet = (double) quiet / Math.max(shortest / 2.0, age / 3.0);
    return (int) Math.max(0, Math.min(99, 100 * Math.min(byAge, byQuiet)));
  }
}
