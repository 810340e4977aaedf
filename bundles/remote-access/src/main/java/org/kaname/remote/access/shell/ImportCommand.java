package org.kaname.remote.access.shell;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.kaname.remote.access.Imported;
import org.kaname.remote.access.RemoteAccess;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Reads a log file of a VPN or remote-access device. */
@Service
@Command(
    scope = "access",
    name = "import",
    description = "Reads sign-ins from a log file of a VPN or remote-access device")
public final class ImportCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(name = "FILE", required = true, multiValued = true, description = "Log file")
  @Completion(FileCompleter.class)
  List<String> words = List.of();

  @Reference RemoteAccess access;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String file = caller.only(Trailing.options(this, words, caller));
    Imported done;
    try {
      done = access.read(caller.path(file), caller.name());
    } catch (NoSuchFileException e) {
      throw caller.fault(new Text("access.import.missing", Map.of("file", file)));
    } catch (IOException e) {
      throw caller.fault(
          new Text(
              "access.import.unreadable",
              Map.of("file", file, "reason", String.valueOf(e.getMessage()))));
    }
    if (json) {
      session.getConsole().println(Json.line(done));
      return null;
    }
    caller.tell(
        new Text(
            "access.import.done",
            Map.of(
                "lines", done.lines(),
                "used", done.used(),
                "undated", done.undated(),
                "signIns", done.signIns(),
                "refused", done.refused(),
                "unusual", done.unusual())));
    return null;
  }
}
