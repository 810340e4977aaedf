package org.kaname.decoder.hl7;

import org.kaname.decode.Segment;

/**
 * One segment of a message: name (3 characters) and fields (HL7 v2.8.2, chapter 2, 2.5).
 *
 * <p>In ISO-2022-JP a separator may be half of a character: between ESC $ and ESC ( nothing
 * separates.
 */
final class Hl7Line {
  static final int NAME = 3;
  private static final int ESCAPE = 0x1b;
  private static final int FIELDS = 13;
  private static final int RETURN = 0x0d;
  private static final int NEW_LINE = 0x0a;

  private final int[] starts = new int[FIELDS + 1];
  private int count;
  private int end;

  /**
   * Takes the segment that begins here; its fields too, with the first that follow the name. Many
   * programs end it with 0A instead of 0D, or both.
   */
  void read(Segment in, int at, int limit, int separator) {
    int stop = in.indexOf(RETURN, at, limit);
    end = stop < 0 ? limit : stop;
    stop = in.indexOf(NEW_LINE, at, end);
    end = stop < 0 ? end : stop;
    count = 0;
    boolean wide = false;
    for (int i = at + NAME; i < end && count < FIELDS; i++) {
      int character = in.u8(i);
      if (character == ESCAPE) {
        wide = in.u8(i + 1) == '$';
      } else if (character == separator && !wide) {
        starts[count++] = i + 1;
      }
    }
    starts[count] = end + 1;
  }

  /** Returns where the segment ends, without its carriage return. */
  int end() {
    return end;
  }

  /** Returns where a field begins, counted from 1; the end if it is missing. */
  int start(int field) {
    return field <= count ? starts[field - 1] : end;
  }

  /** Returns where a field ends. */
  int end(int field) {
    return field <= count ? starts[field] - 1 : end;
  }

  int length(int field) {
    return end(field) - start(field);
  }
}
