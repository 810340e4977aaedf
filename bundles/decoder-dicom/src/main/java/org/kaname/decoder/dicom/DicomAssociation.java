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
  private static final int ITEMS = 74;
  private static final int PROPOSED = 0x20;
  private static final int ACCEPTED = 0x21;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int USER_INFORMATION = 0x50;
  private static final int IMPLEMENTATION_UID = 0x52; // PS3.7, D.3.3.2
  private static final int IMPLEMENTATION_NAME = 0x55;
  private static final int USER_IDENTITY = 0x58; // PS3.7, D.3.3.7

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
    int item = at + ITEMS;
    while (item + 4 <= end && item + 4 + in.u16(item + 2) <= end) {
      int next = item + 4 + in.u16(item + 2);
      if (in.u8(item) == USER_INFORMATION) {
        user(in, item + 4, next, out);
      }
      item = next;
    }
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
        case IMPLEMENTATION_UID -> out.identity(IdentityField.IMPLEMENTATION, item + 4, length, 90);
        case IMPLEMENTATION_NAME ->
            out.identity(IdentityField.IMPLEMENTATION, item + 4, length, 100);
        case USER_IDENTITY -> out.personal(item + 4, length);
        default -> {}
      }
      item += 4 + length;
    }
  }
}
