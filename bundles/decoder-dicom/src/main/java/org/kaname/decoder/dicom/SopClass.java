package org.kaname.decoder.dicom;

import java.nio.charset.StandardCharsets;
import org.kaname.decode.Segment;

/**
 * UIDs of standard services and objects as numbers.
 *
 * <p>What follows the root of the standard is up to 17 characters of 0..9 and dot (PS3.6, Annex A)
 * and fits a number of base 12; a UID under another root is 0.
 */
final class SopClass {
  private static final byte[] ROOT = "1.2.840.10008.".getBytes(StandardCharsets.US_ASCII);
  private static final int BASE = 12;
  private static final int DOT = 11;
  private static final int MOST = 17;

  private SopClass() {}

  /** Returns the number of a UID, padded by a zero byte or not. */
  static long number(Segment in, int at, int length) {
    int end = length > 0 && in.u8(at + length - 1) == 0 ? at + length - 1 : at + length;
    int from = at + ROOT.length;
    if (end - from > MOST || end <= from || !in.equalsAt(at, ROOT)) {
      return 0;
    }
    long number = 0;
    for (int i = from; i < end; i++) {
      int character = in.u8(i);
      if (character != '.' && (character < '0' || character > '9')) {
        return 0;
      }
      number = number * BASE + (character == '.' ? DOT : character - '0' + 1);
    }
    return number;
  }

  /** Returns the UID again. */
  static String text(long number) {
    StringBuilder text = new StringBuilder();
    for (long rest = number; rest > 0; rest /= BASE) {
      int digit = (int) (rest % BASE);
      text.append(digit == DOT ? '.' : (char) ('0' + digit - 1));
    }
    return number == 0 ? "none" : "1.2.840.10008." + text.reverse();
  }
}
