package org.kaname.decoder.bacnet;

import org.kaname.decode.Segment;

/** A cursor over tagged parameters (ANSI/ASHRAE 135-2020, clause 20.2.1). */
final class BacnetTags {
  static final int BOOLEAN = 1;
  static final int UNSIGNED = 2;
  static final int SIGNED = 3;
  static final int REAL = 4;
  static final int DOUBLE = 5;
  static final int TEXT = 7;
  static final int ENUMERATED = 9;
  static final int OBJECT = 12;

  private static final int EXTENDED_NUMBER = 15;
  private static final int EXTENDED_LENGTH = 5;
  private static final int OPENING = 6;
  private static final int CLOSING = 7;

  private int at;
  private int end;
  private int number;
  private boolean context;
  private boolean opening;
  private boolean closing;
  private int start;
  private int length;

  /** Begins in front of the first tag. */
  void begin(int from, int to) {
    at = from;
    end = to;
  }

  /** Goes to the next tag; false at the end, and where a tag goes past it. */
  boolean next(Segment in) {
    if (at >= end) {
      return false;
    }
    int first = in.u8(at++);
    number = first >> 4;
    if (number == EXTENDED_NUMBER) {
      number = in.u8(at++);
    }
    context = (first & 8) != 0;
    int size = first & 7;
    opening = context && size == OPENING;
    closing = context && size == CLOSING;
    length = size;
    if (opening || closing || (!context && number == BOOLEAN)) {
      length = 0;
    } else if (size == EXTENDED_LENGTH) {
      extendedLength(in);
    }
    start = at;
    if (length < 0 || length > end - at) {
      at = end;
      return false;
    }
    at += length;
    return true;
  }

  private void extendedLength(Segment in) {
    length = in.u8(at++);
    if (length == 254) {
      length = in.u16(at);
      at += 2;
    } else if (length == 255) {
      length = in.u32(at);
      at += 4;
    }
  }

  /** Says whether the tag is of the context and has this number and content of any length. */
  boolean context(int wanted) {
    return context && !opening && !closing && number == wanted;
  }

  boolean application(int wanted) {
    return !context && number == wanted;
  }

  boolean application() {
    return !context;
  }

  boolean opening() {
    return opening;
  }

  boolean opening(int wanted) {
    return opening && number == wanted;
  }

  boolean closing() {
    return closing;
  }

  int number() {
    return number;
  }

  /** Returns where the content begins. */
  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** Returns the content as a number without sign; of more than four bytes the first four. */
  long unsigned(Segment in) {
    long value = 0;
    for (int i = 0; i < Math.min(length, 4); i++) {
      value = value << 8 | in.u8(start + i);
    }
    return value;
  }
}
