package org.kaname.detector.baseline.memory;

/**
 * Lasting keys of 64 bits: the same on every shard, in every run and on every machine.
 *
 * <p>A key is what a file and a verdict remember; two behaviours share one by chance only (one in
 * 2^64 a pair).
 */
public final class Keys {
  /** FNV-1a of 64 bits (RFC 9923, 5). */
  private static final long FNV_BASIS = 0xCBF29CE484222325L;

  private static final long FNV_PRIME = 0x100000001B3L;
  private static final long SCAN = 0x5343414EL;
  private static final long FLOOD = 0x464C4F4FL;
  private static final long MOVED = 0x4D4F5645L;

  private Keys() {}

  /** Returns the key of a device. */
  public static long device(int vlan, String mac, String ip) {
    return mix(text(text(FNV_BASIS, mac), ip), vlan);
  }

  private static long text(long hash, String text) {
    long next = hash;
    for (int i = 0; i < text.length(); i++) {
      next = (next ^ text.charAt(i)) * FNV_PRIME;
    }
    return (next ^ 0xFFFF) * FNV_PRIME;
  }

  /** Returns the key of a link between two devices by a service. */
  public static long link(long client, long server, int transport, int port) {
    return mix(mix(client, server), (long) transport << 16 | port);
  }

  /** Returns the key of a kind of messages on a link. */
  public static long kind(long link, int direction, int station, int activity, int type) {
    return mix(mix(link, what(direction, activity, type)), station);
  }

  /** Returns the key of an object that a kind of messages is about. */
  public static long object(long kind, long object) {
    return mix(kind, object + 1);
  }

  /** Returns the key of what a client does by a service, whoever serves it. */
  public static long sibling(
      long client, int transport, int port, int direction, int activity, int type) {
    return mix(mix(client, (long) transport << 16 | port), what(direction, activity, type));
  }

  /** Returns the key of a device trying one address after another. */
  public static long scan(long device) {
    return mix(device, SCAN);
  }

  /** Returns the key of very many connections to a device. */
  public static long flood(long device) {
    return mix(device, FLOOD);
  }

  /** Returns the key of a device taking over the address of another one. */
  public static long moved(long device, long before) {
    return mix(mix(device, before), MOVED);
  }

  private static long what(int direction, int activity, int type) {
    return (long) type << 8 | (long) activity << 1 | direction;
  }

  private static long mix(long a, long b) {
    long mixed = (a ^ Long.rotateLeft(b, 29)) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 31;
  }
}
