package org.kaname.pipeline.flow;

import java.util.Arrays;

/**
 * The endpoints of one shard: (VLAN, MAC, IP) to dense numbers, never reused within a run.
 *
 * <p>Records of 8 longs: IP (two words), MAC and VLAN, first and last packet sent, packets, bytes,
 * owner chain. IPv4 is kept as IPv4-mapped IPv6 (RFC 4291, 2.5.5.2).
 */
final class DeviceTable {
  static final long MAPPED = 0xFFFFL << 32;
  private static final int WORDS = 8;
  private static final int IP_HIGH = 0;
  private static final int IP_LOW = 1;
  private static final int MAC_VLAN = 2;
  private static final int FIRST = 3;
  private static final int LAST = 4;
  private static final int PACKETS = 5;
  private static final int BYTES = 6;
  private static final int FLAGS = 7;
  private static final long GROUP = 1;

  private final int most;
  private final HashIndex index = new HashIndex(1024);
  private final HashIndex owners = new HashIndex(1024);
  private long[] words = new long[1024 * WORDS];
  private int size;
  private int previousOwner = -1;

  DeviceTable(int most) {
    this.most = most;
    number(0, 0, 0, 0);
  }

  /**
   * Returns the number of an endpoint; past the limit everything new shares the number 0, which is
   * nobody.
   */
  int number(int vlan, long mac, long high, long low) {
    long macVlan = mac | (long) vlan << 48;
    int hash = HashIndex.hash(low ^ Long.rotateLeft(high, 17), macVlan);
    int slot = hash & index.mask;
    for (long entry; (entry = index.slots[slot]) != 0; slot = slot + 1 & index.mask) {
      if ((int) (entry >>> 32) == hash) {
        int at = ((int) entry - 1) * WORDS;
        if (words[at + IP_LOW] == low
            && words[at + IP_HIGH] == high
            && words[at + MAC_VLAN] == macVlan) {
          return (int) entry - 1;
        }
      }
    }
    return size >= most ? 0 : added(hash, macVlan, high, low);
  }

  private int added(int hash, long macVlan, long high, long low) {
    if ((size + 1) * WORDS > words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    int at = size * WORDS;
    words[at + IP_HIGH] = high;
    words[at + IP_LOW] = low;
    words[at + MAC_VLAN] = macVlan;
    words[at + FLAGS] = groupMac(macVlan) || groupIp(high, low) ? GROUP : 0;
    index.put(hash, size);
    own(macVlan, high, low);
    return size++;
  }

  /** Notes that the device being added speaks for its IP address now. */
  private void own(long macVlan, long high, long low) {
    previousOwner = -1;
    if ((high | low) == 0 || (words[size * WORDS + FLAGS] & GROUP) != 0) {
      return;
    }
    int hash = HashIndex.hash(low ^ Long.rotateLeft(high, 17), macVlan >>> 48);
    int slot = hash & owners.mask;
    for (long entry; (entry = owners.slots[slot]) != 0; slot = slot + 1 & owners.mask) {
      int at = ((int) entry - 1) * WORDS;
      if ((int) (entry >>> 32) == hash
          && words[at + IP_LOW] == low
          && words[at + IP_HIGH] == high
          && words[at + MAC_VLAN] >>> 48 == macVlan >>> 48) {
        previousOwner = (int) entry - 1;
        owners.slots[slot] = (long) hash << 32 | (size + 1);
        return;
      }
    }
    owners.put(hash, size);
  }

  /** Returns who had the IP address of the device added last, -1 if nobody had. */
  int previousOwner() {
    return previousOwner;
  }

  private static boolean groupMac(long macVlan) {
    return (macVlan >>> 40 & 1) != 0;
  }

  private static boolean groupIp(long high, long low) {
    if (high == 0 && (low & ~0xFFFF_FFFFL) == MAPPED) {
      int ip = (int) low;
      return ip >>> 28 == 14 || ip == -1;
    }
    return high >>> 56 == 0xFF;
  }

  int size() {
    return size;
  }

  boolean group(int device) {
    return (words[device * WORDS + FLAGS] & GROUP) != 0;
  }

  long mac(int device) {
    return words[device * WORDS + MAC_VLAN] & 0xFFFF_FFFF_FFFFL;
  }

  int vlan(int device) {
    return (int) (words[device * WORDS + MAC_VLAN] >>> 48);
  }

  long high(int device) {
    return words[device * WORDS + IP_HIGH];
  }

  long low(int device) {
    return words[device * WORDS + IP_LOW];
  }

  boolean hasIp(int device) {
    return (words[device * WORDS + IP_HIGH] | words[device * WORDS + IP_LOW]) != 0;
  }

  void sent(int device, long first, long last, long packets, long bytes) {
    int at = device * WORDS;
    if (words[at + FIRST] == 0 || first < words[at + FIRST]) {
      words[at + FIRST] = first;
    }
    words[at + LAST] = Math.max(words[at + LAST], last);
    words[at + PACKETS] += packets;
    words[at + BYTES] += bytes;
  }

  long firstSent(int device) {
    return words[device * WORDS + FIRST];
  }

  long lastSent(int device) {
    return words[device * WORDS + LAST];
  }

  long packets(int device) {
    return words[device * WORDS + PACKETS];
  }

  long bytes(int device) {
    return words[device * WORDS + BYTES];
  }
}
