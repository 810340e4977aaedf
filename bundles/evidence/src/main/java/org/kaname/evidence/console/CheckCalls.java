package org.kaname.evidence.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.check.CheckReport;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The check of the whole log, one at a time, and what became of the last one. */
final class CheckCalls {
  private static final Logger LOG = LoggerFactory.getLogger(CheckCalls.class);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final FileEvidenceLog log;
  private @Nullable Thread running;

  /** Records that the running check has gone through. */
  private volatile long done;

  private Map<String, Object> last = Map.of("running", false, "findings", List.of());

  CheckCalls(FileEvidenceLog log) {
    this.log = log;
  }

  synchronized UiReply state(UiCall call) {
    if (running == null) {
      return UiReply.of(last);
    }
    Map<String, Object> now = new LinkedHashMap<>(last);
    now.put("done", done);
    return UiReply.of(now);
  }

  /** Begins a check, unless one is running already. */
  synchronized UiReply begin(UiCall call) {
    OpenLog open = Opened.log(log);
    if (running == null) {
      Map<String, Object> now = new LinkedHashMap<>();
      now.put("running", true);
      now.put("by", call.user());
      now.put("begun", System.currentTimeMillis() * NANOS_PER_MILLI);
      now.put("records", open.covered());
      now.put("findings", List.of());
      last = now;
      Thread thread = new Thread(() -> run(open, now), "evidence-check");
      thread.setDaemon(true);
      running = thread;
      done = 0;
      thread.start();
    }
    return state(call);
  }

  private void run(OpenLog open, Map<String, Object> begun) {
    try {
      end(begun, said(open.check(records -> done = records)));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.warn("evidence: the check could not be finished", e);
      Text why = new Text("evidence.ui.check.failed", Map.of("reason", String.valueOf(e)));
      end(begun, Map.of("good", false, "findings", List.of(why)));
    } catch (InterruptedException e) {
      end(begun, Map.of("findings", List.of()));
    }
  }

  private static Map<String, Object> said(CheckReport report) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("good", report.good());
    said.put("records", report.records());
    said.put("erased", report.erased());
    said.put("millis", report.millis());
    said.put("findings", report.findings());
    return said;
  }

  private synchronized void end(Map<String, Object> begun, Map<String, Object> result) {
    Map<String, Object> now = new LinkedHashMap<>(begun);
    now.put("running", false);
    now.putAll(result);
    last = now;
    running = null;
  }

  synchronized void stop() {
    if (running != null) {
      running.interrupt();
    }
  }
}
