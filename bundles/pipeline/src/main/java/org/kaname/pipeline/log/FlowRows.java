package org.kaname.pipeline.log;

import org.kaname.pipeline.flow.Shard;

/** Turns flows that end into rows of the session log. */
public record FlowRows(SegmentedSessionLog log, boolean waits) implements Shard.FlowEnd {
  @Override
  public void ended(Shard shard, int flow) {
    if (!waits) {
      log.offer(shard.session(flow));
      return;
    }
    try {
      log.put(shard.session(flow));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
