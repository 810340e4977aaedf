package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.List;
import org.kaname.capture.FrameSink;

/**
 * Deals frames out to several shards: reads no more of a frame than it takes to know whose it is. A
 * frame whose addresses are not where they mostly are goes to all, who know what is theirs.
 *
 * <p>One thread. Every shard learns of every second of packet time, whoever its frames are for.
 */
public final class Dealer implements FrameSink {
  private static final int ETHERNET_HEADER = 14;
  private static final int TAG = 4;
  private static final int IPV4_HEADER = 20;

  /** EtherType of IPv4, then version 4 and a header of five words (RFC 791, 3.1). */
  private static final int PLAIN_IPV4 = 0x080045;

  private static final int ALL = -1;

  /** Frames after which batches are passed on although few of them are in there. */
  static final int LAG = 1 << 17;

  private final FrameBatch[] batches;
  private long number;

  /** The second of packet time that was told last; times in it need not be told. */
  private long from = Long.MAX_VALUE;

  private long until = Long.MIN_VALUE;

  /** Makes a dealer, with a batch for each shard in their order. */
  public Dealer(List<FrameBatch> first) {
    batches = first.toArray(FrameBatch[]::new);
  }

  /** Returns what has been dealt to a shard, whose frames go into another batch from now on. */
  public FrameBatch change(int shard, FrameBatch empty) {
    FrameBatch dealt = batches[shard];
    empty.begin(number);
    batches[shard] = empty;
    return dealt;
  }

  /** Says whether nothing has been dealt to a shard since its last change. */
  public boolean nothingFor(int shard) {
    return batches[shard].isEmpty();
  }

  /**
   * Says whether batches should be changed: one could not take so many frames more, and their
   * ticks, or the shard that has little to do would fall too far behind in time.
   */
  public boolean crowded(int frames) {
    int needed = frames * (FrameBatch.MOST + 1);
    for (FrameBatch batch : batches) {
      if (batch.room() <= needed || number - batch.before() >= LAG) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    if (time < from || time >= until) {
      tick(time);
    }
    number++;
    int owner = linkType == FrameParser.ETHERNET ? owner(bytes, at, captured) : ALL;
    if (owner != ALL) {
      batches[owner].add(bytes, at, captured, wire, time, linkType, position, number);
    } else {
      for (FrameBatch batch : batches) {
        batch.add(bytes, at, captured, wire, time, linkType, position, number);
      }
    }
  }

  private int owner(ByteBuffer bytes, int at, int captured) {
    if (captured < ETHERNET_HEADER + TAG + IPV4_HEADER) {
      return ALL;
    }
    int network = at + ETHERNET_HEADER;
    int type = bytes.getInt(network - 2);
    if (type >>> 16 == FrameParser.VLAN) {
      network += TAG;
      type = bytes.getInt(network - 2);
    }
    return type >>> 8 == PLAIN_IPV4
        ? Share.of(bytes.getInt(network + 12), bytes.getInt(network + 16), batches.length)
        : ALL;
  }

  @Override
  public void tick(long time) {
    from = Clock.begin(time);
    until = Clock.end(from);
    for (FrameBatch batch : batches) {
      batch.addTick(time);
    }
  }

  @Override
  public void dropped(long frames) {
    batches[0].addLost(frames);
  }
}
