package org.kaname.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Cause;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Severity;
import org.kaname.detect.Traffic;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.text.Text;

/**
 * What the simplest detector would have said in the same run: every link that was not learned is an
 * alarm. Its alarms are merged as ours are, so that the two tables can be compared.
 */
final class PlainWhitelist {
  private static final long ENTRY = -1;

  /** How often the same link is told again, as by default in the learned baseline. */
  private static final long AGAIN = 10_000_000_000L;

  private final String sensor;
  private final @Nullable Incidents incidents;
  private final ReplayReport report = new ReplayReport();
  private @Nullable IncidentIntake intake;

  PlainWhitelist(String sensor, @Nullable Incidents incidents) {
    this.sensor = sensor;
    this.incidents = incidents;
  }

  /** Returns the detectors given and this one. */
  DetectorSet.Current beside(DetectorSet.Current others) {
    return () -> {
      DetectorSet set = others.get();
      List<DetectorSet.Entry> all = new ArrayList<>(set.entries());
      all.add(new DetectorSet.Entry(ENTRY, new Instances()));
      return new DetectorSet(set.generation(), all);
    };
  }

  /** Begins a file. */
  synchronized void begin() {
    intake =
        incidents == null
            ? null
            : incidents.open(sensor, Provenance.RECORDED, false, report::changed);
  }

  /** Ends a file: its alarms become rows. */
  synchronized void end(String dataset, String file, RunSummary summary) {
    if (intake != null) {
      intake.close();
      intake = null;
    }
    report.fileEnded(dataset, file, summary);
  }

  void write(Path target) throws IOException {
    report.writeAlarms(target);
  }

  private synchronized void raise(Alert alert) {
    if (intake != null) {
      intake.accept(alert);
    }
  }

  private final class Instances implements DetectorSet.Instances {
    @Override
    public Detector make() {
      return new Watch();
    }

    @Override
    public void release(Detector detector) {
      // Nothing else holds it.
    }
  }

  /** The detector of one shard. */
  private final class Watch implements Detector {
    private final BitSet known = new BitSet();
    private final Map<Integer, Long> told = new HashMap<>();
    private @Nullable Traffic traffic;
    private boolean learning;

    @Override
    public int wants() {
      return FLOW | MESSAGE;
    }

    @Override
    public void open(Traffic numbers, AlertSink out) {
      traffic = numbers;
    }

    @Override
    public void learning(boolean on) {
      learning = on;
    }

    @Override
    public void flow(int flow, int link) {
      seen(link);
    }

    @Override
    public void message(Message message) {
      seen(message.link());
    }

    private void seen(int link) {
      Traffic numbers = traffic;
      if (numbers == null || known.get(link)) {
        return;
      }
      if (learning) {
        known.set(link);
        return;
      }
      Long before = told.get(link);
      if (before == null || numbers.now() - before >= AGAIN) {
        told.put(link, numbers.now());
        raise(alert(numbers, link));
      }
    }

    private Alert alert(Traffic numbers, int link) {
      return new Alert(
          "whitelist",
          numbers.now(),
          Severity.WARNING,
          numbers.endpoint(numbers.client(link), -1),
          numbers.endpoint(numbers.server(link), -1),
          Text.of("replay.not_on_the_whitelist"),
          List.of(),
          Map.of(Cause.UNKNOWN, 1.0));
    }
  }
}
