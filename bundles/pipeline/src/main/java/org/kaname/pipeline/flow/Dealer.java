package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.kaname.capture.FrameSink;

/**
 * Deals frames out to several shards: reads no more of a frame than it takes to know whose it is. A
 * frame whose addresses are not where they mostly are goes to all, who know what is theirs.
 *
 * <p>One thread, on which the first shard works too: what is its own it takes right away. Every
 * shard learns of every second of packet time, whoever its frames are for.
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

  private final Shard own;
  private final FrameBatch[] batches;
  private final int shards;
  private long number;
  private long changed;

  /** The second of packet time that was told last; times in it need not be told. */
  private long from = Long.MAX_VALUE;

  private long until = Long.MIN_VALUE;

  /**
   * Makes a dealer.
   *
   * @param own shard, number 0.
   * @param others batches for the shards from 1 on, in their order.
   */
  public Dealer(Shard own, List<FrameBatch> others) {
    this.own = own;
    batches = others.toArray(FrameBatch[]::new);
    shards = 1 + batches.length;
  }

  /**
   * Returns what has been dealt to another shard, whose frames go into another batch from now on.
   *
   * @param other 0 for shard 1, and so on.
   */
  public FrameBatch change(int other, FrameBatch empty) {
    FrameBatch dealt = batches[other];
    empty.begin(number);
    changed = number;
    batches[other] = empty;
    return dealt;
  }

  /** Says whether nothing has been dealt to another shard since its last change. */
  public boolean nothingFor(int other) {
    return batches[other].isEmpty();
  }

  /**
   * Says whether batches should be changed: one could not take so many frames more, and their
   * ticks, or the shard that has little to do would fall too far behind in time.
   */
  public boolean crowded(int frames) {
    return number - changed >= LAG
        || Arrays.stream(batches).anyMatch(batch -> batch.room() <= 2 * frames);
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    if (time < from || time >= until) {
      tick(time);
    }
    number++;
    int owner = linkType == FrameParser.ETHERNET ? owner(bytes, at, captured) : ALL;
    if (owner <= 0) {
      own.next(number);
      own.frame(bytes, at, captured, wire, time, linkType, position);
    }
    if (owner > 0) {
      batches[owner - 1].add(bytes, at, captured, wire, time, linkType, position, number);
    } else if (owner == ALL) {
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
        ? Share.of(bytes.getInt(network + 12), bytes.getInt(network + 16), shards)
        : ALL;
  }

  @Override
  public void tick(long time) {
    from = Clock.begin(time);
    until = Clock.end(from);
    own.tick(time);
    for (FrameBatch batch : batches) {
      batch.addTick(time);
    }
  }

  @Override
  public void dropped(long frames) {
    own.dropped(frames);
  }
}
