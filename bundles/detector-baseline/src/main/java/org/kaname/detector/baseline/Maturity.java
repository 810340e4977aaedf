package org.kaname.detector.baseline;

import java.util.Arrays;
import org.kaname.detector.baseline.memory.Ripeness;
import org.kaname.detector.baseline.memory.View;

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
  private boolean[] relearns = new boolean[1024];
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
      relearns = Arrays.copyOf(relearns, capacity);
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

  /** Counts devices that were known before and may come back: they are part of the network. */
  void expect(int devices, int matureOnes) {
    met += devices;
    matureCount += matureOnes;
  }

  /** Goes on with a device that is among those expected. */
  void restore(int device, long age, long quiet, boolean known, long now) {
    ensure(device);
    first[device] = now - age;
    novelty[device] = now - quiet;
    mature[device] = known;
  }

  /** Learns a device anew; what others know does not hinder it. */
  void restart(int device, long now) {
    if (mature[device]) {
      matureCount--;
    }
    first[device] = now;
    novelty[device] = now;
    mature[device] = false;
    relearns[device] = true;
  }

  boolean relearns(int device) {
    return device < relearns.length && relearns[device];
  }

  /** Copies what is known of the first devices. */
  View.Ages copy(int devices) {
    ensure(devices);
    return new View.Ages(
        Arrays.copyOf(first, devices),
        Arrays.copyOf(novelty, devices),
        Arrays.copyOf(mature, devices),
        shortest);
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
    if (age < shortest || quiet < Ripeness.quietNeeded(age, shortest)) {
      return false;
    }
    mature[device] = true;
    relearns[device] = false;
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
    return Ripeness.percent(now - first[device], now - novelty[device], shortest);
  }
}
