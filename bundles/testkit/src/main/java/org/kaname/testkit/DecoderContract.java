package org.kaname.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kaname.decode.Decoder;
import org.kaname.decode.MessageSink;
import org.kaname.decode.Segment;

/**
 * What holds for every decoder; its test inherits this class and gives the samples.
 *
 * <p>Bytes that were not consumed come again with more behind them, as the pipeline hands them
 * over; a datagram is whole and comes once.
 */
public abstract class DecoderContract {
  private static final int COPIES = 10_000;
  private static final long SEED = 20_260_401;
  private static final long ALLOCATED_AT_MOST = 32 * 1024;
  private static final int CONVINCED = 50;

  /** Makes a new decoder. */
  protected abstract Decoder decoder();

  /** Returns the protocol's short name, to tell it from the other protocols. */
  protected abstract String protocol();

  /** Returns conversations that it understands completely. */
  protected abstract List<Sample> samples();

  /** Runs a conversation through a new decoder and returns what it reported, line by line. */
  protected final List<String> decoded(Sample sample) {
    return recorded(sample, false).lines();
  }

  /** Runs a conversation of which the beginning is missing, and returns the messages alone. */
  protected final List<String> decodedAfterLoss(Sample sample) {
    return recorded(sample, true).messages();
  }

  private RecordingSink recorded(Sample sample, boolean midStream) {
    Decoder decoder = decoder();
    BufferSegment flow = new BufferSegment(ByteBuffer.allocate(0), sample.flow());
    RecordingSink sink = new RecordingSink(decoder, flow);
    for (Sample.Part part : sample.parts()) {
      flow = next(flow, part);
      feed(decoder, flow.midStream(midStream), sink.over(flow), 0, part.bytes().length);
    }
    return sink;
  }

  /** Returns the confidence in the first payload of a conversation. */
  protected final int probed(Sample sample) {
    Sample.Part part = sample.parts().get(0);
    return decoder()
        .probe(new BufferSegment(buffer(part.bytes()), sample.flow()).towards(part.direction()));
  }

  private static BufferSegment next(BufferSegment flow, Sample.Part part) {
    return flow.with(buffer(part.bytes())).towards(part.direction()).at(flow.time() + 1_000_000);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /** Decodes a range as often as there is progress; returns where it stands, or REFUSED. */
  private static int feed(Decoder decoder, BufferSegment in, MessageSink out, int from, int to) {
    int at = from;
    while (at < to) {
      int used = decoder.decode(in.show(at, to - at), out);
      if (used == Decoder.REFUSED) {
        return used;
      }
      if (used < 0 || used > to - at) {
        throw new AssertionError("consumed " + used + " of " + (to - at));
      }
      if (used == 0) {
        return at;
      }
      at += used;
    }
    return at;
  }

  @Test
  final void samples_decodeWhole() {
    for (Sample sample : samples()) {
      Decoder decoder = decoder();
      BufferSegment flow = new BufferSegment(ByteBuffer.allocate(0), sample.flow());
      CheckingSink sink = new CheckingSink();
      for (Sample.Part part : sample.parts()) {
        flow = next(flow, part);
        sink.over(flow);
        int length = part.bytes().length;
        assertEquals(length, feed(decoder, flow, sink, 0, length), sample + ": " + part.text());
        assertNull(sink.fault(), sample.name());
        assertTrue(sink.messages() > 0, sample + ": no message in " + part.text());
        assertEquals(0, sink.malformed(), sample + ": malformed " + part.text());
      }
    }
  }

  @Test
  final void samples_areRecognised() {
    for (Sample sample : samples()) {
      int confidence = probed(sample);
      assertTrue(confidence > CONVINCED && confidence <= 100, sample + ": " + confidence);
    }
  }

  @Test
  final void otherProtocols_areNotRecognised() {
    for (OtherProtocol other : OtherProtocol.values()) {
      if (!other.protocol().equals(protocol())) {
        int confidence = probed(other.sample());
        assertTrue(confidence <= CONVINCED, other + ": " + confidence);
      }
    }
  }

  @Test
  final void noise_isHardlyEverRecognised() {
    Random random = new Random(SEED);
    Decoder decoder = decoder();
    Flow flow = samples().get(0).flow();
    int taken = 0;
    for (int i = 0; i < COPIES; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      taken += decoder.probe(new BufferSegment(ByteBuffer.wrap(noise), flow)) > CONVINCED ? 1 : 0;
    }
    assertTrue(taken <= 2, taken + " of " + COPIES + " random payloads taken");
  }

  @Test
  final void cut_asksForMoreAndLosesNothing() {
    for (Sample sample : samples()) {
      List<String> whole = messages(sample, -1, 0);
      for (int part = 0; part < sample.parts().size(); part++) {
        int length = sample.parts().get(part).bytes().length;
        for (int cut = 0; cut < length; cut++) {
          List<String> split = messages(sample, part, cut);
          if (sample.flow().transport() == Segment.TCP) {
            assertEquals(whole, split, sample + ": part " + part + " cut at " + cut);
          } else {
            assertTrue(split.size() <= whole.size(), sample + ": cut at " + cut);
          }
        }
      }
    }
  }

  /** Decodes a sample of which one part arrives in two pieces; a datagram loses the second. */
  private List<String> messages(Sample sample, int cutPart, int cut) {
    Decoder decoder = decoder();
    BufferSegment flow = new BufferSegment(ByteBuffer.allocate(0), sample.flow());
    RecordingSink sink = new RecordingSink(decoder, flow);
    boolean stream = sample.flow().transport() == Segment.TCP;
    for (int i = 0; i < sample.parts().size(); i++) {
      Sample.Part part = sample.parts().get(i);
      flow = next(flow, part);
      sink.over(flow);
      int length = part.bytes().length;
      int from = i == cutPart ? feed(decoder, flow, sink, 0, cut) : 0;
      if (i != cutPart || stream) {
        assertNotEquals(Decoder.REFUSED, from, sample + ": refused when cut at " + cut);
        feed(decoder, flow, sink, from, length);
      }
    }
    return sink.messages();
  }

  @Test
  final void damaged_neverThrowsLoopsOrAllocates() {
    for (Sample sample : samples()) {
      byte[][] copies = damaged(sample);
      assertTimeoutPreemptively(
          Duration.ofMinutes(1), () -> assertHarmless(sample, copies), sample.name());
    }
  }

  /** Returns damaged copies; several parts are damaged in turn. */
  private static byte[][] damaged(Sample sample) {
    Damage damage = new Damage(SEED);
    byte[][] copies = new byte[COPIES][];
    for (int i = 0; i < COPIES; i++) {
      copies[i] = damage.copy(sample.parts().get(i % sample.parts().size()).bytes());
    }
    return copies;
  }

  private void assertHarmless(Sample sample, byte[][] copies) {
    Decoder decoder = decoder();
    BufferSegment flow = new BufferSegment(ByteBuffer.allocate(0), sample.flow());
    BufferSegment[] segments = new BufferSegment[copies.length];
    for (int i = 0; i < copies.length; i++) {
      Sample.Part part = sample.parts().get(i % sample.parts().size());
      segments[i] = flow.with(ByteBuffer.wrap(copies[i])).towards(part.direction());
    }
    CheckingSink sink = new CheckingSink();
    run(decoder, segments, sink, true);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(decoder, segments, sink, false);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated <= ALLOCATED_AT_MOST, sample + " allocated " + allocated + " bytes");
  }

  private static void run(
      Decoder decoder, BufferSegment[] segments, CheckingSink sink, boolean checked) {
    for (int i = 0; i < segments.length; i++) {
      BufferSegment in = segments[i];
      int length = in.whole();
      if (i % 64 == 0) {
        in.clearSlots();
      }
      sink.over(in);
      decoder.probe(in.show(0, length));
      feed(decoder, in.midStream(i % 3 == 0), sink, 0, length);
      if (checked) {
        assertNull(sink.fault(), "copy " + i);
        assertTrue(sink.calls() <= 16 + 4 * length, "copy " + i + " made too much of itself");
      }
    }
  }

  @Test
  final void samples_allocateNothing() {
    for (Sample sample : samples()) {
      Decoder decoder = decoder();
      BufferSegment flow = new BufferSegment(ByteBuffer.allocate(0), sample.flow());
      BufferSegment[] segments =
          sample.parts().stream().map(part -> next(flow, part)).toArray(BufferSegment[]::new);
      CheckingSink sink = new CheckingSink();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long allocated = 0;
      for (int round = 0; round < 2 * COPIES; round++) {
        if (round == COPIES) {
          allocated = threads.getCurrentThreadAllocatedBytes();
        }
        run(decoder, segments, sink, false);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
      assertTrue(allocated <= ALLOCATED_AT_MOST, sample + " allocated " + allocated + " bytes");
    }
  }
}
