package org.kaname.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.kaname.capture.FrameSink;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.Dealer;
import org.kaname.pipeline.flow.FrameBatch;
import org.kaname.pipeline.flow.Shard;

/**
 * Several shards working side by side on one file, which is read once: the first on the thread that
 * reads, the others each in a lane of its own.
 *
 * <p>Used by the thread that reads.
 */
final class Lanes implements AutoCloseable {
  /** The shard that works on the thread that reads; lane n is that of shard n + 1. */
  private static final int OWN = 0;

  private final Shard own;
  private final Consumer<Shard> between;
  private final List<Lane> lanes = new ArrayList<>();
  private final Dealer dealer;
  private FrameBatch spare = new FrameBatch(Lane.CAPACITY);

  /**
   * Starts a thread for each shard but the first.
   *
   * @param between what to do between two batches, on the shard's thread.
   * @param allocated adds up what the threads allocated, once they have ended.
   */
  Lanes(List<Shard> shards, Consumer<Shard> between, LongAdder allocated) {
    own = shards.get(OWN);
    this.between = between;
    shards.subList(1, shards.size()).forEach(s -> lanes.add(new Lane(s, between, allocated)));
    dealer = new Dealer(shards.stream().map(shard -> new FrameBatch(Lane.CAPACITY)).toList());
    lanes.forEach(Lane::start);
  }

  /** Returns who takes the frames; one poll of a {@link FileSource} at a time. */
  FrameSink dealer() {
    return dealer;
  }

  /** After a poll: does the first shard's work, and passes on what leaves no room for another. */
  void work() throws InterruptedException {
    workOwn();
    if (dealer.crowded(FileSource.BATCH)) {
      pass();
    }
  }

  /** While the source waits: does what there is to do. */
  void workMeanwhile() {
    workOwn();
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      if (lane.idle() && !dealer.nothingFor(i + 1)) {
        lane.give(dealer.change(i + 1, lane.spare()));
      }
    }
  }

  private void workOwn() {
    FrameBatch dealt = dealer.change(OWN, spare);
    dealt.drain(own);
    spare = dealt;
    between.accept(own);
  }

  private void pass() throws InterruptedException {
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      lane.give(dealer.change(i + 1, lane.empty()));
    }
  }

  /** Waits until every frame has been worked through. */
  void finish() throws InterruptedException {
    workOwn();
    pass();
    for (Lane lane : lanes) {
      lane.finish();
    }
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
  }
}
