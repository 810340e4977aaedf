package org.kaname.decode;

/** How a run of point values lies in the bytes of a message; all big-endian. */
public enum Encoding {
  /** One bit a value, least significant bit of the first byte first (Modbus V1.1b3, 6.1). */
  BIT(1),
  U8(8),
  U16(16),
  S16(16),
  U32(32),
  S32(32),
  F32(32),
  F64(64);

  private final int bits;

  Encoding(int bits) {
    this.bits = bits;
  }

  /** Returns the width of one value in bits. */
  public int bits() {
    return bits;
  }
}
