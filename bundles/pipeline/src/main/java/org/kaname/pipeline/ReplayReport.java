package org.kaname.pipeline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaname.incident.Incident;
import org.kaname.view.FileFault;

/**
 * Alarms and observation times of a replay as tab-separated tables, to be judged against labels.
 *
 * <p>Times are epoch seconds. An incident is a row when it begins, when it begins anew after a
 * pause ({@link Incident#RENEWED}), and for every further minute that it goes on: so often an
 * operator is shown it.
 */
final class ReplayReport {
  private static final long SECOND = 1_000_000_000L;
  private static final long ROW = 60 * SECOND;

  private final List<String> alarms = new ArrayList<>();
  private final List<String> devices = new ArrayList<>();
  private Map<String, Shown> open = new LinkedHashMap<>();

  /** An incident and the stretches of time in which it went on. */
  private static final class Shown {
    private record Stretch(long from, long until) {}

    private final List<Stretch> past = new ArrayList<>();
    private Incident now;
    private long from;

    Shown(Incident incident) {
      now = incident;
      from = incident.first();
    }

    void changed(Incident next) {
      if (renewals(next) > renewals(now)) {
        past.add(new Stretch(from, now.last()));
        from = next.last();
      }
      now = next;
    }

    private static long renewals(Incident incident) {
      return incident.facts().stream()
          .filter(fact -> fact.text().key().equals(Incident.RENEWED))
          .count();
    }

    List<Stretch> stretches() {
      List<Stretch> all = new ArrayList<>(past);
      all.add(new Stretch(from, now.last()));
      return all;
    }
  }

  /** Takes note of an incident that is new or has changed. */
  void changed(Incident incident) {
    open.computeIfAbsent(incident.id(), id -> new Shown(incident)).changed(incident);
  }

  /** Ends a file: its incidents become rows. */
  void fileEnded(String dataset, String file, RunSummary summary) {
    for (Shown shown : open.values()) {
      for (Shown.Stretch stretch : shown.stretches()) {
        rows(dataset, file, shown.now, stretch);
      }
    }
    open = new LinkedHashMap<>();
    devices.add(
        String.join(
            "\t",
            dataset,
            file,
            seconds(summary.first()),
            seconds(summary.last()),
            Long.toString(summary.devices())));
  }

  private void rows(String dataset, String file, Incident incident, Shown.Stretch stretch) {
    for (long from = stretch.from(); from <= stretch.until(); from += ROW) {
      long until = Math.min(stretch.until(), from + ROW - 1);
      alarms.add(
          String.join(
              "\t",
              dataset,
              file,
              seconds(from),
              seconds(until),
              incident.devices().isEmpty() ? "" : incident.devices().get(0),
              incident.cause().word()));
    }
  }

  private static String seconds(long nanos) {
    return String.format(
        Locale.ROOT, "%d.%06d", Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND) / 1000);
  }

  void writeAlarms(Path target) throws IOException {
    write(target, "dataset\tfile\tepoch\tepoch_end\tdevice\tcause", alarms);
  }

  void writeDevices(Path target) throws IOException {
    write(target, "dataset\tfile\tobserved_start\tobserved_end\tn_devices", devices);
  }

  private static void write(Path target, String header, List<String> rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      out.write(header + "\n");
      for (String row : rows) {
        out.write(row + "\n");
      }
    } catch (IOException e) {
      throw FileFault.naming(e, target);
    }
  }
}
