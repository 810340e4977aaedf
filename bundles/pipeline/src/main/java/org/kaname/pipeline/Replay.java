package org.kaname.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.monitor.Counter;
import org.kaname.pipeline.file.UnreadableCapture;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does what {@code capture:replay} asks. */
@Component(service = Replay.class)
public final class Replay {
  private final Replays replays;

  @Activate
  public Replay(@Reference Replays replays) {
    this.replays = replays;
  }

  /**
   * What to replay.
   *
   * @param learn captures of normal traffic.
   * @param files captures to watch.
   * @param whitelist where to write what a plain whitelist of links would have said.
   * @param speed max, real, or a multiple such as 10x.
   * @param drill whether people practise with it: incidents and responses are marked as a drill.
   * @param incidents whether to print incidents as JSON.
   */
  public record Request(
      List<String> learn,
      List<String> files,
      @Nullable Path alarms,
      @Nullable Path devices,
      @Nullable Path whitelist,
      String speed,
      int shards,
      String sensor,
      boolean drill,
      boolean incidents,
      boolean quiet,
      boolean json) {
    public Request {
      learn = List.copyOf(learn);
      files = List.copyOf(files);
    }
  }

  /**
   * Runs a request to its end.
   *
   * @param path resolves what the user typed.
   * @param say puts a text into the user's language.
   * @throws CommandFault with a sentence for the user.
   */
  public void run(
      Request request, Function<String, Path> path, Function<Text, String> say, PrintStream out)
      throws CommandFault, InterruptedException {
    double speed = speed(request.speed(), say);
    if (request.shards() < 1 || request.shards() > 64) {
      throw fault(say, "replay.bad_shards", "shards", request.shards());
    }
    String sensor =
        request.sensor().isEmpty()
            ? String.valueOf(Path.of(request.files().get(0)).getFileName())
            : request.sensor();
    ReplayReport report = new ReplayReport();
    Map<String, Incident> last = new LinkedHashMap<>();
    Provenance provenance = request.drill() ? Provenance.DRILL : Provenance.RECORDED;
    FileRun.Settings settings =
        new FileRun.Settings(sensor, provenance, true, request.shards(), speed);
    PlainWhitelist whitelist = replays.whitelist(sensor);
    Consumer<Incident> changes =
        incident -> {
          report.changed(incident);
          last.put(incident.id(), incident);
        };
    try (FileRun run =
        request.whitelist() == null
            ? replays.open(settings, changes)
            : replays.open(settings, changes, whitelist)) {
      for (String file : request.learn()) {
        run.learn(path.apply(file), file);
      }
      if (!request.learn().isEmpty()) {
        run.watchOnly();
      }
      for (String file : request.files()) {
        replays.remember(file, path.apply(file));
        whitelist.begin();
        run.watch(path.apply(file), file);
        report.fileEnded(dataset(path.apply(file)), file, run.summary());
        whitelist.end(dataset(path.apply(file)), file, run.summary());
      }
      if (request.whitelist() != null) {
        whitelist.write(request.whitelist());
      }
      finish(request, run, report, last, say, out);
    } catch (UnreadableCapture e) {
      throw new CommandFault(say.apply(e.text()));
    } catch (IOException e) {
      throw new CommandFault(say.apply(FileFault.of(e, sensor)));
    }
  }

  private static void finish(
      Request request,
      FileRun run,
      ReplayReport report,
      Map<String, Incident> incidents,
      Function<Text, String> say,
      PrintStream out)
      throws IOException, CommandFault {
    if (request.alarms() != null) {
      report.writeAlarms(request.alarms());
    }
    if (request.devices() != null) {
      report.writeDevices(request.devices());
    }
    if (request.incidents()) {
      incidents.values().forEach(incident -> out.println(Json.line(IncidentLine.of(incident))));
    }
    if (!request.quiet()) {
      print(run.summary(), request.json(), say, out);
    }
    Optional<Text> grave = run.summary().graveOrClock();
    if (grave.isPresent()) {
      throw new CommandFault(say.apply(grave.get()));
    }
  }

  private static String dataset(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  private static void print(
      RunSummary summary, boolean json, Function<Text, String> say, PrintStream out) {
    if (json) {
      out.println(Json.line(summary));
      return;
    }
    out.println(
        say.apply(
            new Text(
                "replay.summary",
                Map.of(
                    "packets", summary.packets(),
                    "bytes", summary.bytes(),
                    "messages", summary.messages(),
                    "devices", summary.devices(),
                    "flows", summary.flows(),
                    "keys", summary.baselineKeys(),
                    "alerts", summary.alerts(),
                    "incidents", summary.incidents()))));
    for (String fault : summary.faults()) {
      if (!summary.grave().equals(Optional.of(Text.of(fault)))) {
        out.println(say.apply(Text.of(fault)));
      }
    }
    for (Counter counter : summary.counters()) {
      out.println("  " + say.apply(Text.of(counter.key())) + ": " + counter.value());
    }
  }

  private static double speed(String text, Function<Text, String> say) throws CommandFault {
    if (text.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    if (text.equals("real")) {
      return 1;
    }
    try {
      double speed = Double.parseDouble(text.replaceFirst("x$", ""));
      if (speed > 0) {
        return speed;
      }
    } catch (NumberFormatException e) {
      throw fault(say, "replay.bad_speed", "speed", text);
    }
    throw fault(say, "replay.bad_speed", "speed", text);
  }

  private static CommandFault fault(
      Function<Text, String> say, String key, String name, Object value) {
    return new CommandFault(say.apply(new Text(key, Map.of(name, value))));
  }
}
