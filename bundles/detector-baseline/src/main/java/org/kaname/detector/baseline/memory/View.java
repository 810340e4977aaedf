package org.kaname.detector.baseline.memory;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Endpoint;

/**
 * What one shard knew at one moment, between two packets: copies of its arrays, so that the shard
 * goes on at once and others work it up.
 *
 * @param now packet time.
 * @param endpoints of devices by number, null where there is none.
 * @param ages of the same devices.
 * @param links that are known, and all there are.
 * @param kinds known or not.
 * @param objects learned.
 */
@SuppressWarnings("ArrayRecordComponent")
public record View(
    long now,
    @Nullable Endpoint[] endpoints,
    Ages ages,
    Links links,
    Kinds kinds,
    Objects objects) {

  /**
   * How long devices have been known, by number.
   *
   * @param first packet time of the first meeting, 0 if there was none.
   * @param novelty packet time of the last thing that was new.
   * @param mature whether a device is known well enough.
   * @param shortest time to watch a device, nanoseconds.
   */
  public record Ages(long[] first, long[] novelty, boolean[] mature, long shortest) {}

  /**
   * Links by number: the columns of a table.
   *
   * @param service transport in the upper half, port in the lower one.
   * @param protocol number of the protocol.
   * @param names of protocols by number.
   */
  public record Links(
      BitSet known, int[] client, int[] server, int[] service, int[] protocol, String[] names) {}

  /**
   * Kinds by number.
   *
   * @param words four longs a kind, as the envelope keeps them.
   */
  public record Kinds(
      int count,
      int[] link,
      byte[] direction,
      int[] station,
      byte[] activity,
      int[] type,
      String[] code,
      long[] words) {}

  /** Pairs of a kind and an object. */
  public record Objects(int count, int[] kind, long[] object) {}

  /** Returns a device by number; null if there is none. */
  Known.@Nullable Device device(int number) {
    Endpoint endpoint = endpoints[number];
    if (endpoint == null) {
      return null;
    }
    boolean met = ages.first()[number] != 0;
    long age = met ? now - ages.first()[number] : 0;
    long quiet = met ? now - ages.novelty()[number] : 0;
    boolean mature = ages.mature()[number];
    int percent = mature ? 100 : Ripeness.percent(age, quiet, ages.shortest());
    return new Known.Device(
        endpoint.vlan(),
        endpoint.mac(),
        endpoint.ip(),
        age,
        quiet,
        mature,
        met ? percent : -1,
        met && !mature ? Ripeness.waits(age, quiet, ages.shortest()) : 0);
  }
}
