package org.kaname.pipeline.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.CaptureFault;
import org.kaname.pipeline.LiveRuns;
import org.kaname.pipeline.LiveSettings;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Starts watching a network interface. */
@Service
@Command(
    scope = "capture",
    name = "start",
    description = "Watches a network interface until capture:stop, also after a restart")
public final class StartCommand implements Action {
  @Option(name = "--driver", description = "ring or pcap")
  String driver = "ring";

  @Option(name = "--shards", description = "Threads that share the traffic")
  int shards = 1;

  @Option(name = "--sensor", description = "Name that results belong to; the interface if left out")
  String sensor = "";

  @Option(name = "--filter", description = "What is captured, as for tcpdump")
  String filter = "";

  @Option(
      name = "--silence",
      description = "Seconds without a packet that are an alarm if there were some; 0 for never")
  int silence = LiveSettings.SILENCE;

  @Option(name = "--json", description = "Print what was started as JSON")
  boolean json;

  @Argument(
      name = "IFACE",
      required = true,
      multiValued = true,
      description = "A network interface, see capture:interfaces")
  List<String> words = List.of();

  @Reference LiveRuns runs;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String card = caller.only(Trailing.options(this, words, caller));
    if (shards < 1 || shards > 64) {
      throw caller.fault(new Text("replay.bad_shards", Map.of("shards", shards)));
    }
    if (silence < 0) {
      throw caller.fault(new Text("capture.bad_silence", Map.of("seconds", silence)));
    }
    LiveSettings settings =
        new LiveSettings(sensor.isEmpty() ? card : sensor, card, driver, shards, filter, silence);
    try {
      runs.start(settings, String.valueOf(session.get("USER")));
    } catch (CaptureFault e) {
      throw caller.fault(e.text());
    } catch (IOException e) {
      throw caller.fault(
          new Text(
              "capture.failed",
              Map.of("interface", card, "reason", String.valueOf(e.getMessage()))));
    }
    session
        .getConsole()
        .println(
            json
                ? Json.line(settings)
                : caller.say(
                    new Text(
                        "capture.started",
                        Map.of("interface", card, "sensor", settings.sensor()))));
    return null;
  }
}
