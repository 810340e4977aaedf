package org.kaname.decoder.dicom;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.DecoderFor;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.osgi.service.component.annotations.Component;

/**
 * DICOM upper layer (PS3.8 2024a, 9.3) and the commands in it (PS3.7).
 *
 * <p>A PDU is type (1 byte), reserved (1), length of the rest (4). A data PDU longer than 32 KiB is
 * not waited for: its bytes are consumed as they come and it is reported with the last of them.
 *
 * <p>Slots 0 and 1, one a direction: command field of the PDU being consumed (16 bits), command
 * field of the fragments so far (16), bytes still to consume (32). Slot 2: the request that waits
 * for its reply, id (16 bits) and microseconds (48). Slot 3: SOP class of the PDU being consumed.
 */
@Component(scope = PROTOTYPE)
@DecoderFor(
    protocol = "dicom",
    tcp = {104, 11112, 4242},
    medical = true)
public final class DicomDecoder implements Decoder {
  private static final int HEADER = 6;
  private static final int ACCEPT = 2;
  private static final int REJECT = 3;
  private static final int DATA = 4;
  private static final int RELEASE = 5;
  private static final int ABORT = 7;
  private static final int FIXED = 4; // length of 3, 5, 6 and 7: 9.3.4, 9.3.6 to 9.3.8
  private static final int ITEM = 6; // PDV: length (4), context (1), control (1): 9.3.5.1, E.2
  private static final int COMMAND = 1;
  private static final int LAST = 2;
  private static final int BUFFERED = 32 * 1024;
  private static final int LONGEST = 1 << 30;
  private static final int ASSOCIATION_ID = 0xffff;
  private static final int RELEASE_ID = 0xfffe;
  private static final int WAITING = 2;
  private static final int SOP_CLASS = 3;
  private static final long SEARCHING = 0xffffffffL;
  private static final long PENDING_FIELD = 0xffffL << 32;
  private static final int RECOGNISED = 12;
  private static final long MICROS = (1L << 48) - 1;

  private final DicomCommand command = new DicomCommand();
  private final DicomAssociation association = new DicomAssociation();
  private int pending;

  @Override
  public int probe(Segment in) {
    if (in.transport() != Segment.TCP || !plausible(in, 0) || in.length() < HEADER + FIXED) {
      return 0;
    }
    int type = in.u8(0);
    if (type <= ACCEPT) {
      return (in.u16(6) & 1) == 1 && in.u16(8) == 0 && printable(in, 10, 32) ? 98 : 0;
    }
    if (type == DATA) {
      boolean begins = (in.u8(11) & COMMAND) != 0 && in.u32le(12) == 0 && in.u32le(16) == 4;
      return in.length() < 20 ? 0 : begins ? 98 : in.u32(6) + 4 == in.u32(2) ? 70 : 40;
    }
    return in.length() == HEADER + FIXED && in.u8(6) == 0 ? 60 : 0;
  }

  private static boolean printable(Segment in, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (in.u8(i) < ' ' || in.u8(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Says whether a PDU may begin here, as far as its bytes are there. */
  private static boolean plausible(Segment in, int at) {
    int type = in.u8(at);
    int have = in.length() - at;
    int length = in.u32(at + 2);
    if (type < 1 || type > ABORT || (have > 1 && in.u8(at + 1) != 0)) {
      return false;
    }
    if (have < HEADER) {
      return true;
    }
    return switch (type) {
      case DicomAssociation.REQUEST, ACCEPT ->
          length >= DicomAssociation.SHORTEST && length <= DicomAssociation.LONGEST;
      case DATA -> length >= ITEM && length <= LONGEST && (have < 12 || item(in, at + 6, length));
      default -> length == FIXED;
    };
  }

  /** Says whether a presentation data value may begin here, with so many bytes left. */
  private static boolean item(Segment in, int at, int left) {
    int length = in.u32(at);
    boolean context = (in.u8(at + 4) & 1) == 1;
    return length >= 2 && length <= left - 4 && context && in.u8(at + 5) <= (COMMAND | LAST);
  }

  @Override
  public int decode(Segment in, MessageSink out) {
    int at = 0;
    int before;
    long state;
    do {
      before = at;
      state = in.slot(in.direction());
      if ((state & SEARCHING) == SEARCHING) {
        at = search(in, out, at);
      } else if ((state & SEARCHING) != 0) {
        at = consume(in, out, at, state);
      } else if (plausible(in, at)) {
        at = next(in, out, at);
      } else if (in.midStream() && at < in.length()) {
        in.slot(in.direction(), SEARCHING);
      } else if (at == 0 && in.length() > 0) {
        return REFUSED;
      }
    } while ((at != before || in.slot(in.direction()) != state) && at < in.length());
    return at;
  }

  /** Takes a whole PDU, or the beginning of a long one; returns where it stands. */
  private int next(Segment in, MessageSink out, int at) {
    int end = in.length();
    if (end - at < HEADER) {
      return at;
    }
    int next = at + HEADER + in.u32(at + 2);
    if (next <= end) {
      pdu(in, out, at, next);
      return next;
    }
    if (in.u8(at) == DATA && next - at > BUFFERED && end - at >= BUFFERED / 8) {
      int field = read(in, at + HEADER, end);
      mark(in, out, at + HEADER, end);
      in.slot(SOP_CLASS, command.sopClass());
      keep(in, field, next - end);
      return end;
    }
    return at;
  }

  private void keep(Segment in, int field, long left) {
    in.slot(in.direction(), (long) field << 48 | (long) pending << 32 | left);
  }

  /** Consumes bytes of a long PDU, and reports it with the last of them. */
  private int consume(Segment in, MessageSink out, int at, long state) {
    long left = state & SEARCHING;
    int taken = (int) Math.min(left, in.length() - at);
    out.personal(at, taken);
    if (left == taken) {
      int field = (int) (state >>> 48);
      Activity activity = field == 0 ? Activity.INFORM : DicomCommand.activity(field, 0);
      out.message(activity, DATA << 16 | field, in.slot(SOP_CLASS), field == 0 ? 0 : 1, 0);
      in.slot(in.direction(), state & PENDING_FIELD);
    } else {
      in.slot(in.direction(), state - taken);
    }
    return at + taken;
  }

  /** Looks for the next PDU after bytes were lost; what is passed over may be a person's. */
  private static int search(Segment in, MessageSink out, int from) {
    int end = in.length();
    int at = from;
    while (at + RECOGNISED <= end && !begins(in, at)) {
      at++;
    }
    out.personal(from, at - from);
    if (at + RECOGNISED <= end || (end - at == HEADER + FIXED && begins(in, at))) {
      in.slot(in.direction(), 0);
      return at;
    }
    return at;
  }

  private static boolean begins(Segment in, int at) {
    if (!plausible(in, at)) {
      return false;
    }
    int length = in.u32(at + 2);
    return switch (in.u8(at)) {
      case DicomAssociation.REQUEST, ACCEPT -> in.u16(at + 6) == 1;
      case DATA -> in.u32(at + 6) + 4 == length;
      default -> in.length() - at == HEADER + FIXED;
    };
  }

  private void pdu(Segment in, MessageSink out, int at, int next) {
    int type = in.u8(at);
    switch (type) {
      case DicomAssociation.REQUEST, ACCEPT -> associate(in, out, at, next, type);
      case REJECT, ABORT -> {
        out.message(Activity.ERROR, type << 16, 0, 0, in.u8(at + 9));
        answered(in, out, ASSOCIATION_ID);
      }
      case DATA -> data(in, out, at + HEADER, next);
      default -> {
        out.message(Activity.SESSION, type << 16, 0, 0, 0);
        if (type == RELEASE) {
          asked(in, RELEASE_ID);
        } else {
          answered(in, out, RELEASE_ID);
        }
      }
    }
  }

  private void associate(Segment in, MessageSink out, int at, int next, int type) {
    boolean request = type == DicomAssociation.REQUEST;
    association.scan(in, at, next);
    out.message(Activity.SESSION, type << 16, association.sopClass(), association.contexts(), 0);
    if (request) {
      asked(in, ASSOCIATION_ID);
    } else {
      answered(in, out, ASSOCIATION_ID);
    }
    association.report(in, at, next, request, out);
  }

  private void data(Segment in, MessageSink out, int from, int end) {
    int field = read(in, from, end);
    if (field == 0) {
      out.message(Activity.INFORM, DATA << 16, 0, 0, 0);
    } else {
      int status = command.status();
      Activity activity = DicomCommand.activity(field, status);
      out.message(activity, DATA << 16 | field, command.sopClass(), 1, status);
      if (command.answeredId() >= 0) {
        answered(in, out, command.answeredId());
      } else if (command.messageId() >= 0) {
        asked(in, command.messageId());
      }
    }
    keep(in, 0, 0);
    int stopped = mark(in, out, from, end);
    if (stopped != end) {
      out.malformed(Malformed.LENGTH, stopped);
    }
  }

  /** Reads the commands among the values; returns the field of one that is complete, or 0. */
  private int read(Segment in, int from, int end) {
    int complete = 0;
    pending = (int) (in.slot(in.direction()) >>> 32) & 0xffff;
    command.clear();
    int at = from;
    while (at + ITEM <= end && in.u32(at) >= 2) {
      int control = in.u8(at + 5);
      int to = (int) Math.min(end, at + 4L + in.u32(at));
      if ((control & COMMAND) != 0) {
        if (pending == 0) {
          command.read(in, at + ITEM, to);
          pending = command.field();
        }
        if ((control & LAST) != 0) {
          complete = pending;
          pending = 0;
        }
      }
      at = to;
    }
    return complete;
  }

  /** Marks what belongs to a person; returns where the values end. */
  private static int mark(Segment in, MessageSink out, int from, int end) {
    int at = from;
    while (at + ITEM <= end && in.u32(at) >= 2) {
      long to = at + 4L + in.u32(at);
      int stop = (int) Math.min(end, to);
      if ((in.u8(at + 5) & COMMAND) != 0) {
        DicomCommand.mark(in, at + ITEM, stop, out);
      } else {
        out.personal(at + ITEM, stop - at - ITEM);
      }
      if (to > end) {
        return at;
      }
      at = stop;
    }
    return at;
  }

  private static void asked(Segment in, int id) {
    in.slot(WAITING, (long) id << 48 | (in.time() / 1000 & MICROS));
  }

  private static void answered(Segment in, MessageSink out, int id) {
    long asked = in.slot(WAITING);
    if (asked != 0 && asked >>> 48 == id) {
      in.slot(WAITING, 0);
      out.answers(in.time() - ((in.time() / 1000 - asked) & MICROS) * 1000);
    }
  }

  /** Returns the PDU type, and for commands the command field: {@code 4/0001}. */
  @Override
  public String code(int type) {
    int field = type & 0xffff;
    return field == 0 ? Integer.toString(type >> 16) : String.format("%d/%04X", type >> 16, field);
  }

  @Override
  public String object(int type, long object) {
    return SopClass.text(object);
  }
}
