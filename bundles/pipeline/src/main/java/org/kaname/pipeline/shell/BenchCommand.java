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
import org.kaname.pipeline.Benchmarks;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Measures how fast a capture file is worked through. */
@Service
@Command(
    scope = "capture",
    name = "bench",
    description = "Measures how fast a capture file is worked through, one JSON object a pass")
public final class BenchCommand implements Action {
  @Option(name = "--cores", description = "Threads that share the traffic")
  int cores = 1;

  @Option(name = "--passes", description = "How often the file is worked through")
  int passes = 5;

  @Option(name = "--json", description = "Accepted for uniformity: the output is always JSON")
  boolean json;

  @Argument(name = "FILE", required = true, multiValued = true, description = "Capture file")
  @Completion(FileCompleter.class)
  List<String> files = List.of();

  @Reference Benchmarks benchmarks;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String file = caller.only(Trailing.options(this, files, caller));
    benchmarks.run(caller.path(file), file, cores, passes, caller::say, session.getConsole());
    return null;
  }
}
