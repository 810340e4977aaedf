package org.kaname.pipeline.flow;

import static org.kaname.pipeline.flow.FlowTable.MID_A;
import static org.kaname.pipeline.flow.FlowTable.OPAQUE;
import static org.kaname.pipeline.flow.FlowTable.STATE;
import static org.kaname.pipeline.flow.FlowTable.STREAM_A;
import static org.kaname.pipeline.flow.FlowTable.TRIES;
import static org.kaname.pipeline.flow.FlowTable.TRIES_SHIFT;
import static org.kaname.pipeline.flow.FlowTable.WORDS;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;
import org.kaname.decode.Segment;

/** Brings payload to the decoder in charge; finds out which that is. */
final class Delivery {
  /** Payloads a flow is asked about before it counts as nobody's. */
  private static final int MOST_TRIES = 3;

  /** Bytes of a stream by which every protocol shows; fewer may be the beginning of anything. */
  private static final int RECOGNISABLE = 48;

  /** Packets of one side after which few bytes are no excuse. */
  private static final int MOST_FEW = 128;

  /** How sure a decoder has to be. */
  private static final int SURE = 50;

  private static final long PROTOCOL = 0xFFFF;

  private final FlowTable flows;
  private final LinkTable links;
  private final Tally tally;
  private final Dispatch dispatch;
  private final FlowSegment segment;
  private final Recognised recognised;
  private final StreamPool streams;
  private final Held held;
  private final ShardDecoders all = new ShardDecoders();
  private @Nullable Decoder[] decoders = all.instances();
  private Dispatch.Faults faults = fault -> {};
  private boolean whole;
  private @Nullable ByteBuffer wholeBytes;
  private int wholeAt;
  private int wholeCount;
  private boolean refused;

  /** What is decoded came before the payload by which the protocol was recognised. */
  private boolean forgiving;

  /** Stream bytes kept since a decoder went. */
  private long heldBytes;

  /** Is told when the protocol of a flow became known. */
  interface Recognised {
    void flow(int flow, int link);
  }

  Delivery(
      FlowTable flows,
      LinkTable links,
      Tally tally,
      Dispatch dispatch,
      FlowSegment segment,
      StreamPool streams,
      Recognised recognised) {
    this.flows = flows;
    this.links = links;
    this.tally = tally;
    this.dispatch = dispatch;
    this.segment = segment;
    this.streams = streams;
    held = new Held();
    this.recognised = recognised;
  }

  void onFault(Dispatch.Faults sink) {
    faults = sink;
  }

  DecoderSet set() {
    return all.set();
  }

  @Nullable Decoder decoder(int protocol) {
    return all.of(protocol);
  }

  /**
   * Takes over another set of decoders, between two packets.
   *
   * @param now of {@link System#nanoTime}: a protocol may be without a decoder for {@link
   *     Held#NANOS}.
   */
  void adopt(DecoderSet next, long now) {
    all.adopt(next, now, this::emptySlots);
    decoders = all.instances();
    dispatch.names(next.names().toArray(String[]::new));
    decodeHeld();
    if (!all.waiting()) {
      heldBytes = 0;
    }
    askAgain();
  }

  /** Says whether a protocol lost its decoder a moment ago. */
  boolean waitsForDecoder() {
    return all.waiting();
  }

  /** Gives up waiting for decoders that have been gone for too long. */
  void expire(long now) {
    all.expire(now, this::forget);
  }

  private void forget(int protocol) {
    heldBytes = 0;
    for (int flow = 0; flow < flows.bound(); flow++) {
      int word = flow * WORDS + STATE;
      if ((flows.words[word] & PROTOCOL) == protocol) {
        for (int ab = 0; ab < 2; ab++) {
          streams.dropPending(flow, ab);
          flows.words[word] |= MID_A << ab;
        }
        held.forget(flow, tally);
        flows.words[word] &= ~(PROTOCOL | TRIES);
        clearSlots(flow);
      }
    }
  }

  /** Decodes what waited for a decoder that is back. */
  private void decodeHeld() {
    for (int flow = 0; flow < flows.bound(); flow++) {
      for (int ab = 0; ab < 2; ab++) {
        long state = flows.words[flow * WORDS + STATE];
        int protocol = (int) (state & PROTOCOL);
        if ((state & (STREAM_A << ab)) != 0 && protocol != 0 && decoders[protocol] != null) {
          drain(flow, ab, protocol, streams.existing(flow, ab), flows.last(flow));
        }
      }
    }
    for (Held.Datagram datagram : held.take(this::hasDecoder)) {
      datagram(
          datagram.flow(),
          datagram.ab(),
          datagram.bytes(),
          0,
          datagram.bytes().capacity(),
          datagram.time());
    }
  }

  private boolean hasDecoder(int flow) {
    return decoder((int) (flows.words[flow * WORDS + STATE] & PROTOCOL)) != null;
  }

  private void emptySlots(int protocol) {
    for (int flow = 0; flow < flows.bound(); flow++) {
      if ((flows.words[flow * WORDS + STATE] & PROTOCOL) == protocol) {
        clearSlots(flow);
      }
    }
  }

  private void clearSlots(int flow) {
    Arrays.fill(flows.words, flow * WORDS + FlowTable.SLOTS, flow * WORDS + FlowTable.SLOTS + 2, 0);
    Arrays.fill(flows.cold, flow * FlowTable.COLD, flow * FlowTable.COLD + 2, 0);
  }

  /** Flows that were nobody's may be somebody's now, from somewhere in the middle. */
  private void askAgain() {
    for (int flow = 0; flow < flows.bound(); flow++) {
      int at = flow * WORDS;
      if ((flows.words[at + STATE] & OPAQUE) != 0) {
        boolean stream = Keys.transport(flows.words[at + FlowTable.KEY2]) == Segment.TCP;
        long middle = stream ? MID_A | MID_A << 1 : 0;
        flows.words[at + STATE] = flows.words[at + STATE] & ~(OPAQUE | TRIES) | middle;
      }
    }
  }

  /** Takes bytes of a TCP stream, in order. */
  void stream(int flow, int ab, ByteBuffer bytes, int at, int count, long time) {
    whole = false;
    int word = flow * WORDS + STATE;
    long state = flows.words[word];
    int protocol = (int) (state & PROTOCOL);
    if ((state & (STREAM_A << ab)) != 0 && streams.existing(flow, ab).pending() > 0) {
      waiting(flow, ab, streams.existing(flow, ab), bytes, at, count, time);
      return;
    }
    if (protocol != 0) {
      deliver(flow, ab, protocol, bytes, at, count, time);
    } else if ((state & OPAQUE) != 0) {
      opaque(flow, ab, time);
    } else {
      undecided(flow, ab, bytes, at, count, time);
    }
  }

  private void deliver(
      int flow, int ab, int protocol, ByteBuffer bytes, int at, int count, long time) {
    int used = decode(flow, ab, protocol, bytes, at, count, time);
    took(bytes, at, count, used);
    if (used < count) {
      keep(flow, ab, bytes, at + used, count - used);
    }
  }

  private void took(ByteBuffer bytes, int at, int count, int used) {
    whole = used == count && !refused;
    wholeBytes = bytes;
    wholeAt = at;
    wholeCount = count;
  }

  /** Says whether the last payload was these bytes, and was decoded where it lay, to its end. */
  @SuppressWarnings("ReferenceEquality") // the same buffer, not an equal one
  boolean whole(@Nullable ByteBuffer bytes, int at, int count) {
    return whole && wholeBytes == bytes && wholeAt == at && wholeCount == count;
  }

  void forgetWhole() {
    whole = false;
  }

  /** While a protocol has no decoder, a flow and all flows together may hold only so much. */
  private boolean tooMuchHeld(int flow, Stream stream, int count) {
    int protocol = (int) (flows.words[flow * WORDS + STATE] & PROTOCOL);
    if (protocol == 0 || decoders[protocol] != null) {
      return false;
    }
    if (heldBytes + count > Held.MOST || stream.pending() + count > Held.MOST_PER_FLOW) {
      return true;
    }
    heldBytes += count;
    return false;
  }

  private void waiting(
      int flow, int ab, Stream stream, ByteBuffer bytes, int at, int count, long time) {
    if (tooMuchHeld(flow, stream, count) || !stream.append(bytes, at, count)) {
      flows.words[flow * WORDS + STATE] |= MID_A << ab;
      streams.dropPending(flow, ab);
      stream(flow, ab, bytes, at, count, time);
      return;
    }
    streams.grew(stream);
    int protocol = (int) (flows.words[flow * WORDS + STATE] & PROTOCOL);
    if (protocol == 0) {
      protocol = ask(flow, ab, stream.pendingBytes(), stream.pendingAt(), stream.pending(), time);
      if (protocol == 0) {
        giveUpIfTired(flow, ab, time);
        return;
      }
      other(flow, ab, time);
    }
    drain(flow, ab, protocol, stream, time);
  }

  private void drain(int flow, int ab, int protocol, Stream stream, long time) {
    int used =
        decode(
            flow, ab, protocol, stream.pendingBytes(), stream.pendingAt(), stream.pending(), time);
    stream.consumed(used);
    streams.releaseIfEmpty(flow, ab, stream);
  }

  /** Decodes what waited in the other direction until the protocol was known. */
  private void other(int flow, int ab, long time) {
    int there = ab ^ 1;
    if (streams.pending(flow, there)) {
      int protocol = (int) (flows.words[flow * WORDS + STATE] & PROTOCOL);
      forgiving = true;
      drain(flow, there, protocol, streams.existing(flow, there), time);
      forgiving = false;
    }
  }

  private void undecided(int flow, int ab, ByteBuffer bytes, int at, int count, long time) {
    int protocol = ask(flow, ab, bytes, at, count, time);
    if (protocol == 0) {
      keep(flow, ab, bytes, at, count);
      giveUpIfTired(flow, ab, time);
      return;
    }
    other(flow, ab, time);
    deliver(flow, ab, protocol, bytes, at, count, time);
  }

  private void giveUpIfTired(int flow, int ab, long time) {
    int word = flow * WORDS + STATE;
    long tries = (flows.words[word] & TRIES) >>> TRIES_SHIFT;
    if (tries >= MOST_TRIES) {
      flows.words[word] |= OPAQUE;
      tellUndecided(flow, ab ^ 1, time);
      tellUndecided(flow, ab, time);
    }
  }

  /** Reports what waited for a protocol that nobody knows, once a side. */
  private void tellUndecided(int flow, int ab, long time) {
    if (streams.pending(flow, ab)) {
      Stream stream = streams.existing(flow, ab);
      stream.dropPending();
      streams.releaseIfEmpty(flow, ab, stream);
      opaque(flow, ab, time);
    }
  }

  /** Takes a datagram or the payload of a frame without IP: always whole. */
  void datagram(int flow, int ab, ByteBuffer bytes, int at, int count, long time) {
    int word = flow * WORDS + STATE;
    whole = false;
    long state = flows.words[word];
    int protocol = (int) (state & PROTOCOL);
    if (protocol == 0 && (state & OPAQUE) == 0) {
      protocol = ask(flow, ab, bytes, at, count, time);
      if (protocol == 0 && (flows.words[word] & TRIES) >>> TRIES_SHIFT >= MOST_TRIES) {
        flows.words[word] |= OPAQUE;
      }
    }
    if (protocol == 0) {
      opaque(flow, ab, time);
      return;
    }
    if (decoders[protocol] == null) {
      held.keep(flow, ab, bytes, at, count, time, tally);
      return;
    }
    int used = decode(flow, ab, protocol, bytes, at, count, time);
    took(bytes, at, count, used);
    if (used < count) {
      tally.add(Tally.Of.MALFORMED);
    }
  }

  private void opaque(int flow, int ab, long time) {
    aim(flow, ab, time, 0);
    dispatch.opaque();
  }

  private void aim(int flow, int ab, long time, int protocol) {
    long state = flows.words[flow * WORDS + STATE];
    int direction = ab ^ (int) (state >>> 16 & 1);
    segment.of(flow, direction, time, (state & (MID_A << ab)) != 0);
    dispatch.begin(flow, ab, direction, (int) (state >>> 32), protocol);
  }

  /** Asks every decoder whether the flow is its own; returns the protocol, or 0. */
  private int ask(int flow, int ab, ByteBuffer bytes, int at, int count, long time) {
    int word = flow * WORDS + STATE;
    aim(flow, ab, time, 0);
    segment.service(flow);
    boolean few = segment.transport() == Segment.TCP && count < RECOGNISABLE;
    if (!few || flows.packets(flow, ab) > MOST_FEW) {
      flows.words[word] += 1L << TRIES_SHIFT;
    }
    int best = 0;
    int most = SURE - 1;
    for (DecoderSet.Entry entry : all.set().entries()) {
      Decoder decoder = decoders[entry.protocol()];
      if (decoder == null) {
        continue;
      }
      segment.over(bytes, at, count);
      int sure = probe(decoder);
      boolean hinted = entry.ports().get(segment.serverPort());
      int weight = sure >= SURE && hinted ? sure + 1 : sure;
      if (weight > most) {
        most = weight;
        best = entry.protocol();
      }
    }
    if (best != 0) {
      flows.words[word] = flows.words[word] & ~(TRIES | PROTOCOL) | best;
      int link = (int) (flows.words[word] >>> 32);
      links.protocol(link, best);
      tally.flow(best);
      clearSlots(flow);
      recognised.flow(flow, link);
    }
    return best;
  }

  private int probe(Decoder decoder) {
    try {
      return decoder.probe(segment);
    } catch (RuntimeException | LinkageError e) {
      tally.add(Tally.Of.DECODER_FAULTS);
      faults.thrown(e);
      return 0;
    }
  }

  /** Lets the decoder take what it can; returns bytes used. Without a decoder nothing is used. */
  private int decode(
      int flow, int ab, int protocol, ByteBuffer bytes, int at, int count, long time) {
    Decoder decoder = decoders[protocol];
    refused = false;
    if (decoder == null) {
      return 0;
    }
    aim(flow, ab, time, protocol);
    segment.service(flow);
    int used = 0;
    while (used < count) {
      segment.over(bytes, at + used, count - used);
      int step = step(decoder);
      dispatch.flush();
      if (step < 0) {
        refused(flow, ab, protocol, count - used);
        return count;
      }
      if (step == 0) {
        break;
      }
      used += Math.min(step, count - used);
    }
    if (used > 0) {
      flows.words[flow * WORDS + STATE] &= ~(MID_A << ab);
    }
    return used;
  }

  private int step(Decoder decoder) {
    try {
      return decoder.decode(segment, dispatch);
    } catch (RuntimeException | LinkageError e) {
      tally.add(Tally.Of.DECODER_FAULTS);
      faults.thrown(e);
      return Decoder.REFUSED;
    }
  }

  /** A flow that was decoded before loses this payload only; else it is nobody's. */
  private void refused(int flow, int ab, int protocol, int left) {
    refused = true;
    tally.add(Tally.Of.REFUSED);
    tally.add(Tally.Of.BYTES_LOST, left);
    int word = flow * WORDS + STATE;
    boolean begun = (flows.words[word] & (MID_A << ab)) != 0 || flows.messages(flow) > 0;
    if (begun || forgiving) {
      flows.words[word] |= MID_A << ab;
      return;
    }
    flows.words[word] = flows.words[word] & ~PROTOCOL | OPAQUE;
    streams.dropPending(flow, ab ^ 1);
    forgetting(protocol, flow);
  }

  /** Keeps the beginning of a message until more comes. */
  private void keep(int flow, int ab, ByteBuffer bytes, int at, int count) {
    Stream stream = streams.of(flow, ab);
    if (!tooMuchHeld(flow, stream, count) && stream.append(bytes, at, count)) {
      streams.grew(stream);
      return;
    }
    tally.add(Tally.Of.BYTES_LOST, count);
    flows.words[flow * WORDS + STATE] |= MID_A << ab;
    streams.releaseIfEmpty(flow, ab, stream);
  }

  /** Gives up a gap: what waited before it is lost. */
  void gap(int flow, int ab) {
    tally.add(Tally.Of.STREAM_GAPS);
    flows.words[flow * WORDS + STATE] |= MID_A << ab;
    streams.dropPending(flow, ab);
  }

  /** Ends a flow: its streams go back, its decoder forgets it. */
  void closed(int flow) {
    long state = flows.words[flow * WORDS + STATE];
    int protocol = (int) (state & PROTOCOL);
    if (protocol == 0 && (state & OPAQUE) == 0) {
      tellUndecided(flow, 0, flows.last(flow));
      tellUndecided(flow, 1, flows.last(flow));
    }
    streams.closed(flow);
    forgetting(protocol, flow);
    held.forget(flow, tally);
  }

  private void forgetting(int protocol, int flow) {
    Decoder decoder = decoder(protocol);
    if (decoder != null) {
      try {
        decoder.closed(flow);
      } catch (RuntimeException | LinkageError e) {
        tally.add(Tally.Of.DECODER_FAULTS);
        faults.thrown(e);
      }
    }
  }
}
