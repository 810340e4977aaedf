package org.kaname.forward;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.forward.lane.Reports;
import org.kaname.text.Text;

/**
 * Records and tells what becomes of a lane: what comes in a storm is one record every ten seconds.
 * Thread-safe.
 */
final class Told implements Reports {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final String target;
  private final EvidenceLog evidence;
  private final Alarms alarms;
  private long deadCount;
  private String deadReason = "";
  private long deadTime;

  Told(String target, EvidenceLog evidence, Alarms alarms) {
    this.target = target;
    this.evidence = evidence;
    this.alarms = alarms;
    deadTime = System.nanoTime() - PAUSE;
  }

  @Override
  public void alarm(Text what) {
    alarms.raise(target, what);
  }

  @Override
  public void dead(long count, Text reason) {
    synchronized (this) {
      deadCount += count;
      deadReason = reason.key();
    }
    settle();
  }

  @Override
  public void settle() {
    EvidenceRecord entry;
    synchronized (this) {
      if (deadCount == 0 || System.nanoTime() - deadTime < PAUSE) {
        return;
      }
      entry =
          EvidenceRecord.now(
              "forward.dead", target, "system", Map.of("count", deadCount, "why", deadReason));
      deadCount = 0;
      deadTime = System.nanoTime();
    }
    evidence.note(entry);
    alarms.raise(target, new Text("forward.alarm.dead", Map.of("target", target)));
  }

  @Override
  public void dropped(long count) {
    evidence.note(EvidenceRecord.now("forward.dropped", target, "system", Map.of("count", count)));
    alarms.raise(
        target, new Text("forward.alarm.dropped", Map.of("target", target, "count", count)));
  }
}
