package org.kaname.pipeline.flow;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.Encoding;
import org.kaname.decode.IdentityField;
import org.kaname.decode.Malformed;
import org.kaname.decode.MessageSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;

/**
 * Carries what decoders report to detectors: the one message of a shard.
 *
 * <p>A message is handed on when the next one begins or the decoder returns, so that whatever
 * belongs to it has been said.
 */
final class Dispatch implements MessageSink, Message {
  private static final int MOST_RUNS = 64;
  private static final int LONGEST_IDENTITY = 256;

  private final FlowTable flows;
  private final KindTable kinds;
  private final LinkTable links;
  private final Tally tally;
  private final FlowSegment segment;
  private Detector[] onMessage = new Detector[0];
  private Detector[] onIdentity = new Detector[0];
  private Detector[] onKind = new Detector[0];
  private Faults faults = fault -> {};
  private @Nullable FrameNotes notes;
  private String[] names = {""};

  private boolean waiting;
  private int flow;
  private int link;
  private int ab;
  private int direction;
  private int protocol;
  private int kind;
  private Activity activity = Activity.INFORM;
  private int type;
  private int station = -1;
  private int nextStation = -1;
  private long object;
  private int count;
  private int status;
  private long requestTime;
  private int runs;
  private final long[] runObject = new long[MOST_RUNS];
  private final int[] runLength = new int[MOST_RUNS];
  private final int[] runAt = new int[MOST_RUNS];
  private final Encoding[] runEncoding = new Encoding[MOST_RUNS];
  private int personalMarks;

  /** Takes note of a detector or decoder that threw. */
  interface Faults {
    void thrown(Throwable fault);
  }

  Dispatch(FlowTable flows, KindTable kinds, LinkTable links, Tally tally, FlowSegment segment) {
    this.flows = flows;
    this.kinds = kinds;
    this.links = links;
    this.tally = tally;
    this.segment = segment;
    Arrays.fill(runEncoding, Encoding.U8);
  }

  void detectors(Detector[] message, Detector[] identity, Detector[] firsts, Faults onFault) {
    onMessage = message;
    onIdentity = identity;
    onKind = firsts;
    faults = onFault;
  }

  void note(FrameNotes into) {
    notes = into;
  }

  void names(String[] protocolNames) {
    names = protocolNames;
  }

  /** Says whose bytes the decoder is about to see. */
  void begin(int flowNumber, int side, int way, int linkNumber, int protocolNumber) {
    flow = flowNumber;
    ab = side;
    direction = way;
    link = linkNumber;
    protocol = protocolNumber;
    nextStation = -1;
  }

  /** Hands the last message on. */
  void flush() {
    if (!waiting) {
      return;
    }
    waiting = false;
    tally.add(Tally.Of.MESSAGES);
    tally.message(protocol);
    flows.countMessage(flow);
    FrameNotes into = notes;
    if (into != null) {
      into.message(protocol, activity, type, object, status);
    }
    kind = kindNumber();
    for (Detector detector : onMessage) {
      try {
        detector.message(this);
      } catch (RuntimeException | LinkageError e) {
        tally.add(Tally.Of.DETECTOR_FAULTS);
        faults.thrown(e);
      }
    }
  }

  private int kindNumber() {
    int at = flow * FlowTable.WORDS;
    long tag = KindTable.tag(station, activity.ordinal(), type);
    long[] words = flows.words;
    int shift = ab << 5;
    if (words[at + FlowTable.TAGS + ab] == tag) {
      return (int) (words[at + FlowTable.KINDS] >>> shift);
    }
    int known = kinds.size();
    int number = kinds.number(link, direction, tag);
    if (number == known) {
      kind = number;
      firstOfKind();
    }
    words[at + FlowTable.TAGS + ab] = tag;
    words[at + FlowTable.KINDS] =
        words[at + FlowTable.KINDS] & ~(0xFFFF_FFFFL << shift) | (number & 0xFFFF_FFFFL) << shift;
    return number;
  }

  private void firstOfKind() {
    for (Detector detector : onKind) {
      try {
        detector.kind(this);
      } catch (RuntimeException | LinkageError e) {
        tally.add(Tally.Of.DETECTOR_FAULTS);
        faults.thrown(e);
      }
    }
  }

  /** Reports a payload that nobody decodes as one message. */
  void opaque() {
    message(Activity.INFORM, 0, 0, 0, 0);
    tally.add(Tally.Of.UNDECODED);
    flush();
  }

  @Override
  public void station(int address) {
    flush();
    nextStation = address;
  }

  @Override
  public void message(Activity what, int typeNumber, long first, int objects, int code) {
    flush();
    waiting = true;
    activity = what;
    type = typeNumber;
    object = first;
    count = objects;
    status = code;
    station = nextStation;
    nextStation = -1;
    requestTime = 0;
    runs = 0;
  }

  @Override
  public void answers(long time) {
    requestTime = time;
  }

  @Override
  public void points(long firstObject, int values, Encoding encoding, int at) {
    if (runs < MOST_RUNS) {
      runObject[runs] = firstObject;
      runLength[runs] = values;
      runEncoding[runs] = encoding;
      runAt[runs] = at;
      runs++;
    }
  }

  @Override
  public void identity(IdentityField field, int at, int length, int confidence) {
    if (onIdentity.length == 0 || length <= 0 || length > LONGEST_IDENTITY) {
      return;
    }
    byte[] raw = new byte[length];
    segment.copy(at, raw, 0, length);
    String text = new String(raw, charset(raw)).replaceAll("\\p{Cntrl}+", " ").strip();
    if (!text.isEmpty()) {
      identify(field, text, confidence);
    }
  }

  private static Charset charset(byte[] raw) {
    for (byte b : raw) {
      if (b < 0) {
        return StandardCharsets.UTF_8;
      }
    }
    return StandardCharsets.US_ASCII;
  }

  @Override
  public void identity(IdentityField field, long number, int confidence) {
    if (onIdentity.length != 0) {
      identify(field, Long.toString(number), confidence);
    }
  }

  private void identify(IdentityField field, String value, int confidence) {
    for (Detector detector : onIdentity) {
      try {
        detector.identity(source(), station, field, value, names[protocol], confidence);
      } catch (RuntimeException | LinkageError e) {
        tally.add(Tally.Of.DETECTOR_FAULTS);
        faults.thrown(e);
      }
    }
  }

  @Override
  public void personal(int at, int length) {
    personalMarks++;
    FrameNotes into = notes;
    if (into != null) {
      into.personal(segment.bytes(), segment.base() + at, length);
    }
  }

  /** Returns how often personal bytes were marked since the beginning. */
  int personalMarks() {
    return personalMarks;
  }

  @Override
  public void malformed(Malformed reason, int at) {
    tally.add(Tally.Of.MALFORMED);
    tally.malformed(protocol);
  }

  @Override
  public long time() {
    return segment.time();
  }

  @Override
  public int flow() {
    return flow;
  }

  @Override
  public int link() {
    return link;
  }

  @Override
  public int kind() {
    return kind;
  }

  @Override
  public int direction() {
    return direction;
  }

  @Override
  public int source() {
    return direction == 0 ? links.client(link) : links.server(link);
  }

  @Override
  public int destination() {
    return direction == 0 ? links.server(link) : links.client(link);
  }

  @Override
  public int protocol() {
    return protocol;
  }

  @Override
  public Activity activity() {
    return activity;
  }

  @Override
  public int type() {
    return type;
  }

  @Override
  public int station() {
    return station;
  }

  @Override
  public long object() {
    return object;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public long requestTime() {
    return requestTime;
  }

  @Override
  public int runs() {
    return runs;
  }

  @Override
  public long runObject(int run) {
    return runObject[run];
  }

  @Override
  public int runLength(int run) {
    return runLength[run];
  }

  @Override
  public Encoding runEncoding(int run) {
    return runEncoding[run];
  }

  @Override
  public double value(int run, int index) {
    int at = runAt[run];
    return switch (runEncoding[run]) {
      case BIT -> segment.u8(at + (index >>> 3)) >>> (index & 7) & 1;
      case U8 -> segment.u8(at + index);
      case U16 -> segment.u16(at + index * 2);
      case S16 -> (short) segment.u16(at + index * 2);
      case U32 -> segment.u32(at + index * 4) & 0xFFFF_FFFFL;
      case S32 -> segment.u32(at + index * 4);
      case F32 -> Float.intBitsToFloat(segment.u32(at + index * 4));
      case F64 -> Double.longBitsToDouble(segment.u64(at + index * 8));
    };
  }
}
