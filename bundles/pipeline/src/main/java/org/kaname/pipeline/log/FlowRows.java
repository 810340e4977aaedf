package org.kaname.pipeline.log;

import org.kaname.pipeline.flow.Shard;

/** Turns flows that end, and those that go on for long, into rows of the session log. */
public record FlowRows(SegmentedSessionLog log, boolean waits) implements Shard.FlowEnd {
  @Override
  public void going(Shard shard, int flow) {
    log.offer(shard.session(flow, true));
  }

  @Override
  public void ended(Shard shard, int flow) {
    if (!waits) {
      log.offer(shard.session(flow, false));
      return;
    }
    try {
      log.put(shard.session(flow, false));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
