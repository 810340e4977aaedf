package org.kaname.pipeline.shell;

import java.util.List;
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
import org.kaname.pipeline.Decode;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Prints every message of a capture file. */
@Service
@Command(
    scope = "capture",
    name = "decode",
    description = "Prints every message of a capture file, one JSON object a line")
public final class DecodeCommand implements Action {
  @Option(name = "--protocol", description = "Only this protocol")
  String protocol = "";

  @Option(name = "--json", description = "Accepted for uniformity: the output is always JSON")
  boolean json;

  @Argument(name = "FILE", required = true, multiValued = true, description = "Capture file")
  @Completion(FileCompleter.class)
  List<String> files = List.of();

  @Reference Decode decode;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String file = caller.only(Trailing.options(this, files, caller));
    decode.run(caller.path(file), file, protocol, caller::say, session.getConsole());
    return null;
  }
}
