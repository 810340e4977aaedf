package org.kaname.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaname.incident.Incident;

/**
 * Alarms and observation times of a replay as tab-separated tables, to be judged against labels.
 *
 * <p>Times are epoch seconds. An incident that stays open is one row a minute: so often an operator
 * would see it again.
 */
final class ReplayReport {
  private static final long SECOND = 1_000_000_000L;
  private static final long ROW = 60 * SECOND;

  private final List<String> alarms = new ArrayList<>();
  private final List<String> devices = new ArrayList<>();
  private Map<String, Incident> open = new LinkedHashMap<>();

  /** Takes note of an incident that is new or has changed. */
  void changed(Incident incident) {
    open.put(incident.id(), incident);
  }

  /** Ends a file: its incidents become rows. */
  void fileEnded(String dataset, String file, RunSummary summary) {
    for (Incident incident : open.values()) {
      for (long from = incident.first(); from <= incident.last(); from += ROW) {
        long until = Math.min(incident.last(), from + ROW - 1);
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
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(target))) {
      out.println(header);
      rows.forEach(out::println);
      if (out.checkError()) {
        throw new IOException("could not write " + target);
      }
    }
  }
}
