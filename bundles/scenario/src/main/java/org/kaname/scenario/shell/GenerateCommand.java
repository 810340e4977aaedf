package org.kaname.scenario.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.kaname.scenario.Scenarios;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Writes a capture of traffic that never happened. */
@Service
@Command(
    scope = "capture",
    name = "generate",
    description = "Writes a capture of made-up traffic: demo, or poll of any size")
public final class GenerateCommand implements Action {
  @Option(name = "--seed", description = "The same seed gives the same bytes")
  long seed = 1;

  @Option(name = "--devices", description = "Devices, for poll")
  int devices = 10_000;

  @Option(name = "--seconds", description = "Length, for poll")
  int seconds = 600;

  @Option(name = "--quiet", description = "Print nothing")
  boolean quiet;

  @Option(name = "--json", description = "Accepted for uniformity: the output is always JSON")
  boolean json;

  @Argument(
      name = "SCENARIO OUT",
      required = true,
      multiValued = true,
      description = "demo or poll, and the capture file to write")
  @Completion(FileCompleter.class)
  List<String> words = List.of();

  @Reference Scenarios scenarios;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<String> given = caller.exactly(Trailing.options(this, words, caller), 2);
    String scenario = given.get(0);
    String out = given.get(1);
    try {
      Optional<String> truth = scenarios.write(scenario, caller.path(out), seed, devices, seconds);
      if (truth.isEmpty()) {
        throw caller.fault(
            new Text(
                "generate.unknown",
                Map.of("scenario", scenario, "known", String.join(", ", scenarios.names()))));
      }
      if (!quiet) {
        session.getConsole().println(truth.get());
      }
      return null;
    } catch (IOException e) {
      throw caller.fault(FileFault.of(e, out));
    }
  }
}
