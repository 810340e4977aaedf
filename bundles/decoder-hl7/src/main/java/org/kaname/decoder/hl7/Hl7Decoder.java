package org.kaname.decoder.hl7;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import java.nio.charset.StandardCharsets;
import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.decode.DecoderFor;
import org.kaname.decode.IdentityField;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;
import org.osgi.service.component.annotations.Component;

/**
 * HL7 version 2 (v2.8.2, chapter 2) in blocks of the minimal lower layer protocol (MLLP Release 1):
 * 0B, segments that end with 0D, 1C, 0D.
 *
 * <p>A block longer than 32 KiB is not waited for: its bytes are consumed as they come and it is
 * reported with the last of them. Slots 0 and 1, one a direction: 0 between blocks, 1 while looking
 * for one, else the type of the block being consumed times 4, plus 2. Slots 2 and 3: the messages
 * that wait for an acknowledgement, hash of the control id (16 bits) and microseconds (48).
 */
@Component(scope = PROTOTYPE)
@DecoderFor(protocol = "hl7", tcp = 2575, medical = true)
public final class Hl7Decoder implements Decoder {
  private static final int START = 0x0b;
  private static final int END = 0x1c;
  private static final int RETURN = 0x0d;
  private static final int NEW_LINE = 0x0a;
  private static final int SHORTEST = 9; // 0B MSH|^~\&
  private static final int BUFFERED = 32 * 1024;
  private static final int OPEN_HEADER = 12; // MSH-9 to MSH-12 say what the message is
  private static final long SEARCHING = 1;
  private static final long INSIDE = 2;
  private static final long MICROS = (1L << 48) - 1;
  private static final byte[] MSH = name("MSH");
  private static final byte[] SFT = name("SFT");
  private static final byte[] MSA = name("MSA");
  private static final byte[][] HEADERS = {MSH, name("FHS"), name("BHS")};
  private static final byte[][] TRAILERS = {name("BTS"), name("FTS")};
  // table 0008: which acknowledgements are refusals, and their status
  private static final byte[][] REFUSALS = {name("AE"), name("AR"), name("CE"), name("CR")};

  private final Hl7Line line = new Hl7Line();
  private int type;
  private int status;
  private int messages;
  private int answered;
  private int control;

  private static byte[] name(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean any(Segment in, int at, byte[][] names) {
    return index(in, at, names) >= 0;
  }

  private static int index(Segment in, int at, byte[][] names) {
    for (int i = 0; i < names.length; i++) {
      if (in.equalsAt(at, names[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int probe(Segment in) {
    boolean begins = in.transport() == Segment.TCP && in.length() >= SHORTEST && begins(in, 0);
    return begins && any(in, 1, HEADERS) ? 99 : 0;
  }

  /** Says whether a block begins here, as far as its bytes are there. */
  private static boolean begins(Segment in, int at) {
    if (in.u8(at) != START || in.length() - at < SHORTEST) {
      return in.u8(at) == START;
    }
    for (int i = at + 1; i <= at + Hl7Line.NAME; i++) {
      if (in.u8(i) < '0' || in.u8(i) > 'Z') {
        return false;
      }
    }
    int separator = in.u8(at + 1 + Hl7Line.NAME);
    return separator > ' ' && separator < 0x7f && !Character.isLetterOrDigit(separator);
  }

  @Override
  public int decode(Segment in, MessageSink out) {
    int at = 0;
    int before;
    long state;
    do {
      before = at;
      state = in.slot(in.direction());
      if (state == SEARCHING) {
        at = search(in, out, at);
      } else if (state != 0) {
        at = consume(in, out, at, state);
      } else if (in.u8(at) == RETURN || in.u8(at) == NEW_LINE) {
        at++;
      } else if (begins(in, at)) {
        at = next(in, out, at);
      } else if (in.midStream() && at < in.length()) {
        in.slot(in.direction(), SEARCHING);
      } else if (at == 0 && in.length() > 0) {
        return REFUSED;
      }
    } while ((at != before || in.slot(in.direction()) != state) && at < in.length());
    return Math.min(at, in.length());
  }

  /** Looks for the next block after bytes were lost; what is passed over may be a person's. */
  private static int search(Segment in, MessageSink out, int from) {
    int at = in.indexOf(START, from, in.length());
    while (at >= 0 && !begins(in, at)) {
      at = in.indexOf(START, at + 1, in.length());
    }
    int stop = at < 0 ? in.length() : at;
    out.personal(from, stop - from);
    if (at >= 0 && in.length() - at >= SHORTEST) {
      in.slot(in.direction(), 0);
    }
    return stop;
  }

  /** Returns where the end of a block stands, or -1. */
  private static int end(Segment in, int from) {
    int at = in.indexOf(END, from, in.length());
    while (at >= 0 && at + 1 < in.length() && in.u8(at + 1) != RETURN) {
      at = in.indexOf(END, at + 1, in.length());
    }
    return at >= 0 && at + 1 < in.length() ? at : -1;
  }

  /** Takes a whole block, or the beginning of a long one; returns where it stands. */
  private int next(Segment in, MessageSink out, int at) {
    int end = end(in, at + 1);
    if (end >= 0) {
      scan(in, at + 1, end);
      report(in, out);
      if (type == 0) {
        out.malformed(Malformed.VALUE, at + 1);
      }
      details(in, out, at + 1, end);
      mark(in, out, at + 1, end);
      return end + 2;
    }
    if (in.length() - at <= BUFFERED) {
      return at;
    }
    int stop = in.length() - 1; // the last byte may be the first of the end
    scan(in, at + 1, stop);
    asked(in);
    mark(in, out, at + 1, stop);
    in.slot(in.direction(), (long) type << 2 | INSIDE);
    return stop;
  }

  /** Consumes bytes of a long block, and reports it with the last of them. */
  private int consume(Segment in, MessageSink out, int at, long state) {
    int end = end(in, at);
    if (end < 0) {
      int length = in.length();
      int stop = in.u8(length - 1) == END ? length - 1 : length;
      out.personal(at, stop - at);
      return stop;
    }
    out.personal(at, end - at);
    int whole = (int) (state >>> 2);
    out.message(Hl7Type.activity(whole), whole, 0, 1, 0);
    in.slot(in.direction(), 0);
    return end + 2;
  }

  /** Reads the headers in a block: the first message's, and how many there are. */
  private void scan(Segment in, int from, int end) {
    type = 0;
    status = 0;
    messages = 0;
    control = 0;
    answered = 0;
    int separator = in.u8(from + Hl7Line.NAME);
    for (int at = from; at < end; at = line.end() + 1) {
      line.read(in, at, end, separator);
      if (in.equalsAt(at, MSH)) {
        messages++;
        if (messages == 1 && header(in, at, separator)) {
          scanHeader(in, in.u8(at + Hl7Line.NAME + 1));
        }
      } else if (in.equalsAt(at, MSA) && answered == 0) {
        status = index(in, line.start(1), REFUSALS) + 1;
        answered = hash(in, 2);
      } else if (at == from) {
        type = Hl7Type.of(Hl7Type.part(in, at, at + Hl7Line.NAME), 0); // FHS or BHS
      }
    }
  }

  /** Reads MSH-9, the type, and MSH-10, the control id; MSH-1 is the separator itself. */
  private void scanHeader(Segment in, int componentSeparator) {
    int start = line.start(8);
    int end = line.end(8);
    int first = in.indexOf(componentSeparator, start, end);
    int second = first < 0 ? -1 : in.indexOf(componentSeparator, first + 1, end);
    int message = Hl7Type.part(in, start, first < 0 ? end : first);
    int trigger = first < 0 ? 0 : Hl7Type.part(in, first + 1, second < 0 ? end : second);
    type = Hl7Type.of(message, trigger);
    control = hash(in, 9);
  }

  /** Returns 1..65535 for a field that is not empty. */
  private int hash(Segment in, int field) {
    int hash = 0;
    for (int i = line.start(field); i < line.end(field); i++) {
      hash = hash * 31 + in.u8(i);
    }
    return line.length(field) > 0 ? Math.max(1, (hash ^ hash >>> 16) & 0xffff) : 0;
  }

  private void report(Segment in, MessageSink out) {
    Activity activity = status > 0 ? Activity.ERROR : Hl7Type.activity(type);
    out.message(activity, type, 0, messages, status);
    int slot = 2 + (answered & 1);
    long asked = in.slot(slot);
    if (answered != 0 && asked >>> 48 == answered) {
      in.slot(slot, 0);
      out.answers(in.time() - ((in.time() / 1000 - asked) & MICROS) * 1000);
    } else {
      asked(in);
    }
  }

  private void asked(Segment in) {
    if (control != 0) {
      in.slot(2 + (control & 1), (long) control << 48 | (in.time() / 1000 & MICROS));
    }
  }

  /** Reports who speaks (MSH-3 and -4, the same in FHS and BHS) and with what program (SFT). */
  private void details(Segment in, MessageSink out, int from, int end) {
    int separator = in.u8(from + Hl7Line.NAME);
    line.read(in, from, end, separator);
    boolean sound = !in.equalsAt(from, MSH) || header(in, from, separator);
    if (sound && line.end(3) > line.start(2) + 1) {
      out.identity(IdentityField.APPLICATION, line.start(2), line.end(3) - line.start(2), 100);
    }
    for (int at = line.end() + 1; at < end; at = line.end() + 1) {
      line.read(in, at, end, separator);
      if (in.equalsAt(at, SFT)) {
        said(out, IdentityField.VENDOR, 1);
        said(out, IdentityField.FIRMWARE, 2);
        said(out, IdentityField.PRODUCT, 3);
      }
    }
  }

  private void said(MessageSink out, IdentityField field, int at) {
    if (line.length(at) > 0) {
      out.identity(field, line.start(at), line.length(at), 90);
    }
  }

  /** Marks everything but the headers; of those what may hold a password or a remark. */
  private void mark(Segment in, MessageSink out, int from, int end) {
    int separator = in.u8(from + Hl7Line.NAME);
    for (int at = from; at < end; at = line.end() + 1) {
      line.read(in, at, end, separator);
      boolean header = header(in, at, separator);
      mark(out, open(in, at, separator), header ? line.end(7) : line.end());
      if (header) {
        mark(out, line.start(OPEN_HEADER), line.end());
      }
    }
  }

  private static void mark(MessageSink out, int start, int stop) {
    if (stop > start) {
      out.personal(start, stop - start);
    }
  }

  /**
   * Says whether a message begins here whose fields are where they should be: MSH-9 begins with a
   * type, MSH-12 with 2. If the end of a segment is missing, a person's may be among them.
   */
  private boolean header(Segment in, int at, int separator) {
    int kind = line.start(8);
    int version = line.start(11);
    boolean typed = line.length(8) == Hl7Line.NAME;
    typed |= line.length(8) > Hl7Line.NAME && !letter(in.u8(kind + Hl7Line.NAME));
    return in.equalsAt(at, MSH)
        && in.u8(at + Hl7Line.NAME) == separator
        && typed
        && (line.length(11) <= 0 || in.u8(version) == '2');
  }

  private static boolean letter(int character) {
    return character > 0x7f || Character.isLetterOrDigit(character);
  }

  /** Returns where what is said of nobody ends: before MSH-8, MSA-3, BTS-2, or after the name. */
  private int open(Segment in, int at, int separator) {
    if (line.end() - at > Hl7Line.NAME && in.u8(at + Hl7Line.NAME) != separator) {
      return at;
    }
    if (in.equalsAt(at, MSH)) {
      return line.start(header(in, at, separator) ? 7 : 2);
    }
    if (any(in, at, HEADERS)) {
      return line.start(7);
    }
    if (in.equalsAt(at, MSA)) {
      return line.start(3);
    }
    if (any(in, at, TRAILERS)) {
      return line.start(2);
    }
    return in.equalsAt(at, SFT) ? line.end() : at + Hl7Line.NAME;
  }

  /** Returns type and trigger: {@code ADT^A01}. */
  @Override
  public String code(int type) {
    return Hl7Type.code(type);
  }
}
