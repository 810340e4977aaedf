package org.kaname.decoder.dicom;

import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;

/**
 * The command set in front of every message (DICOM PS3.7 2024a, 6.3.1 and Annex E.1): elements of
 * group 0000, little endian, tag (4 bytes), length (4), value.
 */
final class DicomCommand {
  private static final int AFFECTED_CLASS = 0x0002;
  private static final int REQUESTED_CLASS = 0x0003;
  private static final int FIELD = 0x0100;
  private static final int MESSAGE_ID = 0x0110;
  private static final int ANSWERED_ID = 0x0120;
  private static final int STATUS = 0x0900;
  private static final int COMMENT = 0x0902;
  private static final int AFFECTED_INSTANCE = 0x1000;
  private static final int REQUESTED_INSTANCE = 0x1001;
  private static final int RESPONSE = 0x8000;
  private static final int PENDING = 0xff00; // PS3.7, Annex C.1.3: FF00 and FF01
  private static final int HEADER = 8;
  private static final int LONGEST = 0xffff;
  private static final int MOVE_DESTINATION = 0x0600;
  private static final int MOVE_ORIGINATOR = 0x1030;
  private static final int LONGEST_UID = 64; // PS3.5, 9.1
  private static final int LONGEST_TITLE = 16; // PS3.5, Table 6.2-1
  private static final int NUMBER = 4;

  /** What the command field may say, without the bit of responses (PS3.7, Table E.1-1). */
  private enum Operation {
    STORE(0x0001, Activity.WRITE),
    GET(0x0010, Activity.READ),
    FIND(0x0020, Activity.READ),
    MOVE(0x0021, Activity.COMMAND),
    ECHO(0x0030, Activity.SESSION),
    EVENT_REPORT(0x0100, Activity.INFORM),
    N_GET(0x0110, Activity.READ),
    N_SET(0x0120, Activity.WRITE),
    N_ACTION(0x0130, Activity.COMMAND),
    N_CREATE(0x0140, Activity.WRITE),
    N_DELETE(0x0150, Activity.WRITE),
    CANCEL(0x0fff, Activity.COMMAND);

    private static final Operation[] ALL = values();

    private final int field;
    private final Activity activity;

    Operation(int field, Activity activity) {
      this.field = field;
      this.activity = activity;
    }

    static @Nullable Operation of(int field) {
      for (Operation operation : ALL) {
        if (operation.field == (field & ~RESPONSE)) {
          return operation;
        }
      }
      return null;
    }
  }

  private int field;
  private int messageId;
  private int answeredId;
  private int status;
  private long sopClass;

  void clear() {
    field = 0;
    messageId = -1;
    answeredId = -1;
    status = 0;
    sopClass = 0;
  }

  /** Takes what a fragment of the command set says. */
  void read(Segment in, int from, int end) {
    int at = from;
    while (element(in, at, end)) {
      int length = in.u32le(at + 4);
      int value = at + HEADER;
      switch (in.u16le(at + 2)) {
        case AFFECTED_CLASS, REQUESTED_CLASS -> sopClass = SopClass.number(in, value, length);
        case FIELD -> field = in.u16le(value);
        case MESSAGE_ID -> messageId = in.u16le(value);
        case ANSWERED_ID -> answeredId = in.u16le(value);
        case STATUS -> status = in.u16le(value);
        default -> {}
      }
      at = value + length;
    }
  }

  /**
   * Marks what may name a person's record: instances, remarks, and whatever is not known to be
   * harmless.
   */
  static void mark(Segment in, int from, int end, MessageSink out) {
    int at = from;
    while (element(in, at, end)) {
      int length = in.u32le(at + 4);
      if (length > 0 && !harmless(in.u16le(at + 2), length)) {
        out.personal(at + HEADER, length);
      }
      at += HEADER + length;
    }
    if (at < end) {
      out.personal(at, end - at);
    }
  }

  private static boolean harmless(int element, int length) {
    return switch (element) {
      case AFFECTED_CLASS, REQUESTED_CLASS -> length <= LONGEST_UID;
      case MOVE_DESTINATION, MOVE_ORIGINATOR -> length <= LONGEST_TITLE;
      case AFFECTED_INSTANCE, REQUESTED_INSTANCE, COMMENT -> false;
      default -> length <= NUMBER;
    };
  }

  /** Says whether a whole element of the command group lies here. */
  private static boolean element(Segment in, int at, int end) {
    int length = in.u32le(at + 4);
    return at + HEADER <= end
        && in.u16le(at) == 0
        && length >= 0
        && length <= LONGEST
        && length <= end - at - HEADER;
  }

  int field() {
    return field;
  }

  long sopClass() {
    return sopClass;
  }

  /** Returns the id of a request, -1 if it has none. */
  int messageId() {
    return messageId;
  }

  /** Returns the id of the request that a response answers, -1 if it is no response. */
  int answeredId() {
    return answeredId;
  }

  /** Returns 0 for success and for a response that others follow. */
  int status() {
    return (status & PENDING) == PENDING ? 0 : status;
  }

  /** Returns what a message with this command field does. */
  static Activity activity(int field, int status) {
    Operation operation = Operation.of(field);
    boolean response = (field & RESPONSE) != 0;
    if (response && failed(status)) {
      return Activity.ERROR;
    }
    if (operation == null) {
      return Activity.COMMAND;
    }
    return response && operation.activity != Activity.READ ? Activity.CONFIRM : operation.activity;
  }

  /** Says whether a status is a failure: 01xx, 02xx, Axxx, Cxxx (PS3.7, Annex C). */
  private static boolean failed(int status) {
    int first = status >> 12;
    int second = status >> 8;
    return first == 0xa || first == 0xc || second == 1 || second == 2;
  }
}
