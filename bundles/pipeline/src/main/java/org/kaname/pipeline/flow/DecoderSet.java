package org.kaname.pipeline.flow;

import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;

/**
 * The decoders in charge at one moment; replaced whole when one comes or goes.
 *
 * <p>A protocol keeps its number for as long as the container runs; a flow remembers the protocol,
 * so another version of its decoder goes on where the last one stopped.
 */
public final class DecoderSet {
  /** Nothing installed. */
  public static final DecoderSet EMPTY = new DecoderSet(0, List.of(), List.of(""));

  /**
   * One decoder in charge.
   *
   * @param protocol number of the protocol, 1 or more.
   * @param state version of the decoder's slots; another one empties them.
   * @param ports usual TCP and UDP ports and EtherTypes.
   * @param instances makes the instance of a shard, or hands one back.
   */
  public record Entry(
      int protocol, String name, int state, BitSet ports, boolean medical, Instances instances) {}

  /** Makes the decoder instances of shards. */
  public interface Instances {
    /** Makes an instance; null if the bundle has just gone. */
    @Nullable Decoder make();

    /** Hands an instance back. */
    void release(Decoder decoder);
  }

  private final int generation;
  private final List<Entry> entries;
  private final List<String> names;
  private final BitSet hinted = new BitSet(65_536);

  /**
   * Makes a set.
   *
   * @param names of all protocols ever met, by number; 0 is empty.
   */
  public DecoderSet(int generation, List<Entry> entries, List<String> names) {
    this.generation = generation;
    this.entries = List.copyOf(entries);
    this.names = List.copyOf(names);
    for (Entry entry : entries) {
      hinted.or(entry.ports());
    }
  }

  public int generation() {
    return generation;
  }

  public List<Entry> entries() {
    return entries;
  }

  public List<String> names() {
    return names;
  }

  BitSet hinted() {
    return hinted;
  }

  /** Where the current set is found: read before every payload. */
  public interface Current extends Supplier<DecoderSet> {}
}
