package org.kaname.detector.baseline.shell;

import java.io.PrintStream;
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
import org.kaname.baseline.Baselines;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.baseline.SensorBaseline;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows what was learned as normal. */
@Service
@Command(
    scope = "baseline",
    name = "show",
    description = "Shows what was learned as normal: of every device, or all of one")
public final class ShowCommand implements Action {
  private static final Listing<DeviceBaseline> DEVICES =
      new Listing<>(
          List.of(
              new Column<>("sensor", DeviceBaseline::sensor),
              new Column<>("device", DeviceBaseline::device),
              new Column<>("known %", DeviceBaseline::maturity),
              new Column<>("watched s", DeviceBaseline::watchedSeconds),
              new Column<>("nothing new s", DeviceBaseline::quietSeconds),
              new Column<>("waits s", DeviceBaseline::waitsSeconds),
              new Column<>("links", DeviceBaseline::links)));

  private static final Listing<SensorBaseline> SENSORS =
      new Listing<>(
          List.of(
              new Column<>("sensor", SensorBaseline::sensor),
              new Column<>("live", SensorBaseline::live),
              new Column<>("devices", SensorBaseline::devices),
              new Column<>("known", SensorBaseline::mature),
              new Column<>("links", SensorBaseline::links),
              new Column<>("types", SensorBaseline::types),
              new Column<>("objects", SensorBaseline::objects),
              new Column<>("taught", SensorBaseline::taught)));

  private record Row(DeviceBaseline.Peer peer, DeviceBaseline.@Nullable Behaviour behaviour) {
    private String of(java.util.function.Function<DeviceBaseline.Behaviour, Object> value) {
      return behaviour == null ? "" : String.valueOf(value.apply(behaviour));
    }
  }

  private static final Listing<Row> BEHAVIOURS =
      new Listing<>(
          List.of(
              new Column<>("peer", row -> row.peer().device()),
              new Column<>("service", row -> row.peer().service()),
              new Column<>("calls", row -> row.peer().calls()),
              new Column<>("sends", row -> row.of(DeviceBaseline.Behaviour::sends)),
              new Column<>("activity", row -> row.of(DeviceBaseline.Behaviour::activity)),
              new Column<>("code", row -> row.of(DeviceBaseline.Behaviour::code)),
              new Column<>("objects", row -> row.of(DeviceBaseline.Behaviour::objects)),
              new Column<>("messages", row -> row.of(DeviceBaseline.Behaviour::messages)),
              new Column<>("gap s", row -> row.of(b -> Math.round(b.longestGapSeconds()))),
              new Column<>("1 s", row -> row.of(DeviceBaseline.Behaviour::mostInSecond)),
              new Column<>("10 s", row -> row.of(DeviceBaseline.Behaviour::mostIn10Seconds)),
              new Column<>("60 s", row -> row.of(DeviceBaseline.Behaviour::mostInMinute))));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Option(name = "--sensors", description = "Shows the sensors instead of devices")
  boolean sensors;

  @Argument(name = "DEVICE", multiValued = true, description = "Address of a device")
  List<String> words = List.of();

  @Reference Baselines baselines;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<String> given = Trailing.options(this, words, caller);
    PrintStream out = session.getConsole();
    baselines.refresh();
    if (sensors) {
      SENSORS.print(out, json, baselines.sensors());
    } else if (given.isEmpty()) {
      all(caller, out);
    } else {
      one(caller, caller.only(given), out);
    }
    return null;
  }

  private void all(Caller caller, PrintStream out) {
    List<DeviceBaseline> devices = baselines.devices();
    if (devices.isEmpty() && !json) {
      out.println(caller.say(Text.of("baseline.nothing")));
      return;
    }
    DEVICES.print(out, json, devices);
  }

  private void one(Caller caller, String device, PrintStream out) throws CommandFault {
    List<DeviceBaseline> found = baselines.find(device);
    if (found.isEmpty()) {
      throw caller.fault(new Text("baseline.unknown", Map.of("device", device)));
    }
    DEVICES.print(out, json, found);
    if (json) {
      return;
    }
    for (DeviceBaseline one : found) {
      out.println();
      BEHAVIOURS.print(out, false, one.peers().stream().flatMap(peer -> rows(peer)).toList());
    }
  }

  private static java.util.stream.Stream<Row> rows(DeviceBaseline.Peer peer) {
    return peer.behaviours().isEmpty()
        ? java.util.stream.Stream.of(new Row(peer, null))
        : peer.behaviours().stream().map(behaviour -> new Row(peer, behaviour));
  }
}
