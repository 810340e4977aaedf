package org.kaname.pipeline;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.FrameBatch;
import org.kaname.pipeline.flow.Shard;

/**
 * A shard's thread while a file is dealt out to several: batches go in full and come back empty.
 *
 * <p>Few and large ones, so that threads seldom wait for each other.
 */
final class Lane implements AutoCloseable {
  /** Entries in a batch, which holds what several polls of a file deal to a shard. */
  static final int CAPACITY = 8 * FileSource.BATCH;

  /** Batches of a lane, besides the one that is being filled. */
  private static final int BATCHES = 2;

  private static final long LOOK_MILLIS = 100;
  private static final FrameBatch END = new FrameBatch(0);

  private final Shard shard;
  private final Consumer<Shard> between;
  private final LongAdder allocated;
  private final BlockingQueue<FrameBatch> full = new ArrayBlockingQueue<>(BATCHES + 2);
  private final BlockingQueue<FrameBatch> empty = new ArrayBlockingQueue<>(BATCHES + 1);
  private final FutureTask<@Nullable Void> work;
  private final Thread thread;

  /**
   * Makes a lane.
   *
   * @param between what to do after a batch, on the lane's thread.
   * @param allocated adds up what the lane's thread allocated, once it has ended.
   */
  Lane(Shard shard, Consumer<Shard> between, LongAdder allocated) {
    this.shard = shard;
    this.between = between;
    this.allocated = allocated;
    for (int batch = 0; batch < BATCHES; batch++) {
      empty.add(new FrameBatch(CAPACITY));
    }
    work = new FutureTask<>(this::work, null);
    thread = new Thread(work, "shard-lane");
  }

  void start() {
    thread.start();
  }

  /** Says whether the lane has nothing to do; then {@link #spare} has an empty batch. */
  boolean idle() {
    return empty.size() == BATCHES;
  }

  /** Returns an empty batch of an idle lane. */
  FrameBatch spare() {
    return empty.remove();
  }

  /** Waits for an empty batch. */
  FrameBatch empty() throws InterruptedException {
    while (!work.isDone()) {
      FrameBatch batch = empty.poll(1, TimeUnit.SECONDS);
      if (batch != null) {
        return batch;
      }
    }
    await();
    throw new IllegalStateException("the lane has ended");
  }

  void give(FrameBatch batch) {
    full.add(batch);
  }

  /** Says that no batch comes any more, and waits until all are done. */
  void finish() throws InterruptedException {
    give(END);
    await();
  }

  private void await() throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @SuppressWarnings("ReferenceEquality") // the end is one object
  private void work() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try {
      for (FrameBatch batch = next(); batch != END; batch = next()) {
        batch.drain(shard);
        between.accept(shard);
        empty.add(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      allocated.add(threads.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }
  }

  private FrameBatch next() throws InterruptedException {
    while (true) {
      FrameBatch batch = full.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (batch != null) {
        return batch;
      }
      shard.between();
    }
  }

  /** Ends the thread, done or not. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
