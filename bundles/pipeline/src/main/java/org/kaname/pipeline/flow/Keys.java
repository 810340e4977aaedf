package org.kaname.pipeline.flow;

/**
 * The second word of a flow's key: port of A (16 bits), port of B (16), transport (8), form (2),
 * VLAN (12). Without IP the port of A is the EtherType and that of B the application identifier.
 */
final class Keys {
  /** Addresses are IPv4 addresses. */
  static final int IPV4 = 0;

  /** Addresses are device numbers. */
  static final int DEVICES = 1;

  /** Addresses are a mixture of two IPv6 addresses. */
  static final int IPV6 = 2;

  private Keys() {}

  /**
   * Returns 64 bits that stand for two IPv6 addresses in order; the seed is secret, so nobody can
   * choose addresses that meet.
   */
  static long pair(long highA, long lowA, long highB, long lowB) {
    long mixed = HashIndex.mix(HashIndex.SEED ^ highA, lowA);
    return HashIndex.mix(HashIndex.mix(mixed, highB), lowB);
  }

  static long key2(int portA, int portB, int transport, int form, int vlan) {
    return (long) portA << 38
        | (long) portB << 22
        | (long) transport << 14
        | (long) form << 12
        | vlan;
  }

  static int portA(long key2) {
    return (int) (key2 >>> 38) & 0xFFFF;
  }

  static int portB(long key2) {
    return (int) (key2 >>> 22) & 0xFFFF;
  }

  static int transport(long key2) {
    return (int) (key2 >>> 14) & 0xFF;
  }

  static int vlan(long key2) {
    return (int) key2 & 0xFFF;
  }
}
