package org.kaname.decoder.dicom;

import org.kaname.decode.IdentityField;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;

/**
 * A-ASSOCIATE-RQ and -AC (DICOM PS3.8 2024a, 9.3.2 and 9.3.3): version (2 bytes), reserved (2),
 * called and calling AE title (16 each), reserved (32), items of type (1), reserved (1), length
 * (2).
 */
final class DicomAssociation {
  static final int REQUEST = 1;
  static final int SHORTEST = 68;
  static final int LONGEST = 1 << 20;

  private static final int CALLED = 10;
  private static final int CALLING = 26;
  private static final int TITLE = 16;
  private static final int RESERVED = 42;
  private static final int ITEMS = 74;
  private static final int CONTEXT_NAME = 0x10;
  private static final int PROPOSED = 0x20;
  private static final int ACCEPTED = 0x21;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int USER_INFORMATION = 0x50;
  private static final int MOST_LENGTH = 0x51; // PS3.8, D.1
  private static final int IMPLEMENTATION_UID = 0x52; // PS3.7, D.3.3.2
  private static final int WINDOW = 0x53;
  private static final int ROLES = 0x54;
  private static final int IMPLEMENTATION_NAME = 0x55;
  private static final int LONGEST_UID = 64; // PS3.5, 9.1

  private int contexts;
  private long sopClass;
  private boolean cut;

  /** Returns how many presentation contexts are proposed or accepted. */
  int contexts() {
    return contexts;
  }

  /** Returns the first abstract syntax proposed, 0 if none. */
  long sopClass() {
    return sopClass;
  }

  /** Counts the presentation contexts. */
  void scan(Segment in, int at, int end) {
    contexts = 0;
    sopClass = 0;
    cut = false;
    int item = at + ITEMS;
    while (item + 4 <= end) {
      int next = item + 4 + in.u16(item + 2);
      int type = in.u8(item);
      if (next > end) {
        cut = true;
        return;
      }
      if (type == PROPOSED || (type == ACCEPTED && in.u8(item + 6) == 0)) {
        contexts++;
      }
      if (type == PROPOSED && sopClass == 0 && in.u8(item + 8) == ABSTRACT_SYNTAX) {
        sopClass = SopClass.number(in, item + 12, Math.min(in.u16(item + 10), next - item - 12));
      }
      item = next;
    }
  }

  /** Reports who speaks, with what program. */
  void report(Segment in, int at, int end, boolean request, MessageSink out) {
    title(in, at + (request ? CALLING : CALLED), request ? 100 : 90, out);
    out.personal(at + RESERVED, ITEMS - RESERVED);
    int item = at + ITEMS;
    while (item + 4 <= end && item + 4 + in.u16(item + 2) <= end) {
      int next = item + 4 + in.u16(item + 2);
      int type = in.u8(item);
      if (type == USER_INFORMATION) {
        user(in, item + 4, next, out);
      } else if (type != PROPOSED && type != ACCEPTED && type != CONTEXT_NAME) {
        mark(item, next, out);
      }
      item = next;
    }
    mark(item, end, out);
    if (cut) {
      out.malformed(Malformed.LENGTH, item);
    }
  }

  private static void title(Segment in, int at, int confidence, MessageSink out) {
    int length = TITLE;
    while (length > 0 && in.u8(at + length - 1) <= ' ') {
      length--;
    }
    if (length > 0) {
      out.identity(IdentityField.APPLICATION, at, length, confidence);
    }
  }

  private static void user(Segment in, int from, int end, MessageSink out) {
    int item = from;
    while (item + 4 <= end && item + 4 + in.u16(item + 2) <= end) {
      int length = in.u16(item + 2);
      switch (in.u8(item)) {
        case MOST_LENGTH, ROLES, WINDOW -> {}
        case IMPLEMENTATION_UID -> implementation(item, length, LONGEST_UID, 90, out);
        case IMPLEMENTATION_NAME -> implementation(item, length, TITLE, 100, out);
        default -> mark(item + 4, item + 4 + length, out);
      }
      item += 4 + length;
    }
    mark(item, end, out);
  }

  /** Reports what is not longer than it may be; else it is something else. */
  private static void implementation(
      int item, int length, int longest, int confidence, MessageSink out) {
    if (length <= longest) {
      out.identity(IdentityField.IMPLEMENTATION, item + 4, length, confidence);
    } else {
      out.personal(item + 4, length);
    }
  }

  /** Marks what may be a person's: who signs in, and what is not known. */
  private static void mark(int from, int end, MessageSink out) {
    if (end > from) {
      out.personal(from, end - from);
    }
  }
}
