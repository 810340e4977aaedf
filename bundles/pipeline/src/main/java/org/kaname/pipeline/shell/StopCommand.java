package org.kaname.pipeline.shell;

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
import org.kaname.monitor.Counter;
import org.kaname.monitor.Monitoring;
import org.kaname.monitor.SourceState;
import org.kaname.pipeline.LiveRuns;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Stops watching a network interface. */
@Service
@Command(scope = "capture", name = "stop", description = "Ends what capture:start began")
public final class StopCommand implements Action {
  private static final String DROPPED = "pipeline.dropped_by_source";

  @Option(name = "--json", description = "Print what was counted as JSON")
  boolean json;

  @Argument(
      name = "SENSOR",
      required = true,
      multiValued = true,
      description = "The name given to capture:start, else the interface")
  List<String> words = List.of();

  @Reference LiveRuns runs;
  @Reference Monitoring monitoring;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String sensor = caller.only(Trailing.options(this, words, caller));
    if (!runs.stop(sensor, String.valueOf(session.get("USER")))) {
      throw caller.fault(new Text("capture.not_running", Map.of("sensor", sensor)));
    }
    monitoring.sources().stream()
        .filter(one -> one.live() && one.sensor().equals(sensor) && one.state().equals("stopped"))
        .findFirst()
        .ifPresent(
            one -> session.getConsole().println(json ? Json.line(one) : caller.say(said(one))));
    return null;
  }

  private static Text said(SourceState state) {
    long dropped =
        state.counters().stream()
            .filter(counter -> counter.key().equals(DROPPED))
            .mapToLong(Counter::value)
            .sum();
    return new Text(
        "capture.stopped",
        Map.of("sensor", state.sensor(), "packets", state.packets(), "dropped", dropped));
  }
}
