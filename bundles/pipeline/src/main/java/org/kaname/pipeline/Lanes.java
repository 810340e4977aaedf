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
  private final List<Lane> lanes = new ArrayList<>();
  private final Dealer dealer;

  /**
   * Starts a thread for each shard but the first.
   *
   * @param between what to do between two batches, on the shard's thread.
   * @param allocated adds up what the threads allocated, once they have ended.
   */
  Lanes(List<Shard> shards, Consumer<Shard> between, LongAdder allocated) {
    List<FrameBatch> first = new ArrayList<>();
    for (Shard shard : shards.subList(1, shards.size())) {
      lanes.add(new Lane(shard, between, allocated));
      first.add(new FrameBatch(Lane.CAPACITY));
    }
    dealer = new Dealer(shards.get(0), first);
    lanes.forEach(Lane::start);
  }

  /** Returns who takes the frames; one poll of a {@link FileSource} at a time. */
  FrameSink dealer() {
    return dealer;
  }

  /** After a poll: passes batches on before the next poll might find no room. */
  void passIfCrowded() throws InterruptedException {
    if (dealer.crowded(FileSource.BATCH)) {
      pass();
    }
  }

  /** Passes on what there is to lanes that have nothing else to do. */
  void passWhereAwaited() {
    for (int other = 0; other < lanes.size(); other++) {
      Lane lane = lanes.get(other);
      if (lane.idle() && !dealer.nothingFor(other)) {
        lane.give(dealer.change(other, lane.spare()));
      }
    }
  }

  private void pass() throws InterruptedException {
    for (int other = 0; other < lanes.size(); other++) {
      Lane lane = lanes.get(other);
      lane.give(dealer.change(other, lane.empty()));
    }
  }

  /** Waits until every frame has been worked through. */
  void finish() throws InterruptedException {
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
