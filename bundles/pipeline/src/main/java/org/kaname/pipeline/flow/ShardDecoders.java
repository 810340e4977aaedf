package org.kaname.pipeline.flow;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;

/**
 * The decoders of one shard by number of their protocol, and which protocols lost theirs a moment
 * ago: what comes for these is held until it is back or has been gone for {@link Held#NANOS}.
 */
final class ShardDecoders {
  private DecoderSet set = DecoderSet.EMPTY;
  private @Nullable Decoder[] instances = new Decoder[1];
  private int[] states = new int[1];

  /** When a protocol lost its decoder, {@link System#nanoTime}, 0 if it did not. */
  private long[] absentSince = new long[1];

  DecoderSet set() {
    return set;
  }

  /** Returns the decoder of a protocol; null if there is none. */
  @Nullable Decoder of(int protocol) {
    return protocol < instances.length ? instances[protocol] : null;
  }

  /** Returns the decoders by protocol; another array after each {@link #adopt}. */
  @Nullable Decoder[] instances() {
    return instances;
  }

  /**
   * Takes over another set, between two packets; instances that are in both go on.
   *
   * @param emptied is told each protocol whose decoder can do nothing with the state in its slots.
   */
  void adopt(DecoderSet next, long now, IntConsumer emptied) {
    DecoderSet before = set;
    @Nullable Decoder[] old = instances;
    set = next;
    instances = new Decoder[next.names().size()];
    states = Arrays.copyOf(states, instances.length);
    absentSince = Arrays.copyOf(absentSince, instances.length);
    for (DecoderSet.Entry entry : next.entries()) {
      int protocol = entry.protocol();
      Decoder kept = before.entries().contains(entry) ? old[protocol] : null;
      instances[protocol] = kept != null ? kept : entry.instances().make();
      if (states[protocol] != entry.state()) {
        emptied.accept(protocol);
        states[protocol] = entry.state();
      }
    }
    release(before, old);
    noteAbsences(now);
  }

  private void release(DecoderSet before, @Nullable Decoder[] old) {
    for (DecoderSet.Entry entry : before.entries()) {
      Decoder gone = old[entry.protocol()];
      if (gone != null && gone != instances[entry.protocol()]) {
        entry.instances().release(gone);
      }
    }
  }

  private void noteAbsences(long now) {
    for (int protocol = 1; protocol < instances.length; protocol++) {
      if (instances[protocol] != null) {
        absentSince[protocol] = 0;
      } else if (absentSince[protocol] == 0 && states[protocol] != 0) {
        absentSince[protocol] = now | 1;
      }
    }
  }

  /** Says whether a protocol lost its decoder a moment ago. */
  boolean waiting() {
    for (long since : absentSince) {
      if (since != 0) {
        return true;
      }
    }
    return false;
  }

  /** Gives up waiting for decoders that have been gone for too long. */
  void expire(long now, IntConsumer gone) {
    for (int protocol = 1; protocol < absentSince.length; protocol++) {
      if (absentSince[protocol] != 0 && now - absentSince[protocol] > Held.NANOS) {
        absentSince[protocol] = 0;
        states[protocol] = 0;
        gone.accept(protocol);
      }
    }
  }
}
