package org.kaname.detector.baseline.shell;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.baseline.Baselines;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Forgets what was learned of a device. */
@Service
@Command(
    scope = "baseline",
    name = "forget",
    description = "Forgets what was learned of a device on live sensors: it is learned anew")
public final class ForgetCommand implements Action {
  @Argument(
      name = "DEVICE",
      required = true,
      multiValued = true,
      description = "Address of a device")
  List<String> words = List.of();

  @Reference Baselines baselines;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String device = caller.only(Trailing.options(this, words, caller));
    baselines.refresh();
    int sensors = baselines.forget(device, String.valueOf(session.get("USER")));
    if (sensors == 0) {
      throw caller.fault(new Text("baseline.unknown", Map.of("device", device)));
    }
    session
        .getConsole()
        .println(
            caller.say(
                new Text("baseline.forgotten", Map.of("device", device, "sensors", sensors))));
    return null;
  }
}
