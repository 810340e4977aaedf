package org.kaname.pipeline.shell;

import java.io.IOException;
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
import org.kaname.capture.CaptureFault;
import org.kaname.pipeline.PlacementCheck;
import org.kaname.pipeline.check.Finding;
import org.kaname.pipeline.check.Placement;
import org.kaname.pipeline.file.UnreadableCapture;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Says whether a capture point sees what it should. */
@Service
@Command(
    scope = "capture",
    name = "check",
    description =
        "Says whether an interface or a capture file sees all it should, and what to change on the switch")
public final class CheckCommand implements Action {
  private static final int LONGEST = 3600;

  @Option(name = "--seconds", description = "How long to look at an interface")
  int seconds = 30;

  @Option(name = "--driver", description = "ring or pcap")
  String driver = "ring";

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Argument(
      name = "IFACE",
      required = true,
      multiValued = true,
      description = "A network interface, or a capture file")
  List<String> words = List.of();

  @Reference PlacementCheck check;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String word = caller.only(Trailing.options(this, words, caller));
    if (seconds < 1 || seconds > LONGEST) {
      throw caller.fault(new Text("check.bad_seconds", Map.of("seconds", seconds)));
    }
    try {
      print(look(word, caller), caller, session.getConsole());
    } catch (CaptureFault e) {
      throw caller.fault(e.text());
    } catch (UnreadableCapture e) {
      throw caller.fault(e.text());
    } catch (IOException e) {
      throw caller.fault(FileFault.of(e, word));
    }
    return null;
  }

  private Placement look(String word, Caller caller) throws IOException {
    return check.known(word, driver)
        ? check.live(word, driver, seconds)
        : check.file(caller.path(word), word);
  }

  private void print(Placement placement, Caller caller, PrintStream out) {
    List<Finding> findings = placement.findings();
    if (json) {
      findings.forEach(finding -> out.println(Json.line(finding)));
      out.println(Json.line(placement.summary()));
      return;
    }
    out.println(caller.say(placement.summary()));
    if (findings.isEmpty()) {
      out.println(caller.say(Text.of("check.good")));
    }
    for (Finding finding : findings) {
      out.println((finding.problem() ? "! " : "- ") + caller.say(finding.what()));
      out.println("  " + caller.say(finding.cure()));
    }
  }
}
