package org.kaname.canonical;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes a double as ECMAScript does (ECMA-262, Number::toString): the fewest digits that give the
 * same double back, and of these the closest to it. {@code Double.toString} of Java 17 keeps
 * neither promise always.
 */
final class EcmaNumber {
  /** Beyond this a double may stand for several whole numbers. */
  private static final double WHOLE = 0x1p53;

  /** Fewer digits than 16 name one double only, and one double has only one such name. */
  private static final double SURE = 1e15;

  /** Powers of ten that are exact doubles: 5^22 is the last below 2^53. */
  private static final double[] TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Digits that always give the same double back. */
  private static final int ENOUGH = 17;

  /** One digit more than enough, to see how the rest rounds. */
  private static final int KEPT = 18;

  private EcmaNumber() {}

  static void append(StringBuilder out, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
    if (Math.abs(value) < WHOLE && value == (long) value) {
      out.append((long) value);
      return;
    }
    if (value < 0) {
      out.append('-');
    }
    double size = Math.abs(value);
    if (!fewDigits(out, size)) {
      shortest(out, size);
    }
  }

  /**
   * Tries m / 10^k with m below 10^15 and the smallest k. Both are exact, so the division rounds as
   * reading the decimal does; and m has no zero at its end, else a smaller k had done.
   */
  private static boolean fewDigits(StringBuilder out, double size) {
    for (int k = 1; k < TEN.length; k++) {
      double m = Math.rint(size * TEN[k]);
      if (m >= SURE) {
        return false;
      }
      if (m / TEN[k] == size) {
        String digits = Long.toString((long) m);
        write(out, digits, digits.length() - k);
        return true;
      }
    }
    return false;
  }

  private static void shortest(StringBuilder out, double size) {
    BigDecimal exact = new BigDecimal(size);
    BigDecimal cut = exact.round(new MathContext(KEPT, RoundingMode.DOWN));
    boolean rest = cut.compareTo(exact) != 0;
    long kept = cut.unscaledValue().longValue();
    for (int digits = cut.precision(); digits < KEPT; digits++) {
      kept *= 10;
    }
    // size = 0.kept * 10^point, and a little more if there is a rest.
    int point = cut.precision() - cut.scale();
    // Normal doubles are at least as fine as 15 digits; the subnormal ones may be coarser.
    int first = size < Double.MIN_NORMAL ? 1 : 15;
    for (int digits = first; digits < ENOUGH; digits++) {
      long near = closest(size, kept, rest, digits, point);
      if (near >= 0) {
        finish(out, near, digits, point);
        return;
      }
    }
    finish(out, closest(size, kept, rest, ENOUGH, point), ENOUGH, point);
  }

  /** Returns the closest decimal of so many digits that reads as the same double, or -1. */
  private static long closest(double size, long kept, boolean rest, int digits, int point) {
    long unit = (long) TEN[KEPT - digits];
    long below = kept / unit;
    long doubled = 2 * (kept % unit);
    boolean up = doubled > unit || doubled == unit && (rest || (below & 1) == 1);
    long near = up ? below + 1 : below;
    if (reads(size, near, digits, point)) {
      return near;
    }
    // At a power of two the doubles above lie twice as far apart as those below.
    long other = up ? below : below + 1;
    return reads(size, other, digits, point) ? other : -1;
  }

  private static boolean reads(double size, long decimal, int digits, int point) {
    return Double.parseDouble(decimal + "e" + (point - digits)) == size;
  }

  private static void finish(StringBuilder out, long decimal, int digits, int point) {
    String text = Long.toString(decimal);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    // 99.9 rounded to two digits is 100: the point moves.
    write(out, text.substring(0, end), point + text.length() - digits);
  }

  /** Writes 0.digits * 10^point (ECMA-262, Number::toString, steps 6 to 12). */
  private static void write(StringBuilder out, String digits, int point) {
    int count = digits.length();
    if (point > 21 || point <= -6) {
      out.append(digits.charAt(0));
      if (count > 1) {
        out.append('.').append(digits, 1, count);
      }
      out.append(point > 21 ? "e+" : "e").append(point - 1);
    } else if (point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(digits);
    } else if (count <= point) {
      out.append(digits).append("0".repeat(point - count));
    } else {
      out.append(digits, 0, point).append('.').append(digits, point, count);
    }
  }
}
