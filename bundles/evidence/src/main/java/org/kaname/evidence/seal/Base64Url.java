package org.kaname.evidence.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Base64url without padding (RFC 4648, 5) into buffers that are used again. */
final class Base64Url {
  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(StandardCharsets.US_ASCII);

  /** Two characters for each twelve bits. */
  private static final short[] PAIRS = new short[1 << 12];

  private static final VarHandle TWO =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  static {
    for (int bits = 0; bits < PAIRS.length; bits++) {
      PAIRS[bits] = (short) (ALPHABET[bits >> 6] << 8 | ALPHABET[bits & 63]);
    }
  }

  private Base64Url() {}

  /** Returns the length of so many bytes when encoded. */
  static int length(int bytes) {
    return (bytes * 4 + 2) / 3;
  }

  /** Encodes bytes into an array, which has room; returns the number written. */
  static int encode(byte[] in, int offset, int length, byte[] out, int at) {
    int to = at;
    int from = offset;
    int whole = offset + length / 3 * 3;
    while (from < whole) {
      int bits = (in[from] & 0xff) << 16 | (in[from + 1] & 0xff) << 8 | in[from + 2] & 0xff;
      TWO.set(out, to, PAIRS[bits >> 12]);
      TWO.set(out, to + 2, PAIRS[bits & 0xfff]);
      from += 3;
      to += 4;
    }
    int rest = offset + length - whole;
    if (rest > 0) {
      int bits = (in[from] & 0xff) << 16 | (rest == 2 ? (in[from + 1] & 0xff) << 8 : 0);
      out[to++] = ALPHABET[bits >> 18];
      out[to++] = ALPHABET[bits >> 12 & 63];
      if (rest == 2) {
        out[to++] = ALPHABET[bits >> 6 & 63];
      }
    }
    return to - at;
  }
}
