package org.kaname.scenario.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
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

  @Argument(name = "SCENARIO", required = true, description = "demo or poll")
  String scenario = "";

  @Argument(index = 1, name = "OUT", required = true, description = "Capture file to write")
  @Completion(FileCompleter.class)
  String out = "";

  @Reference Scenarios scenarios;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Object folder = session.get("kaname.cwd");
    Path base = Path.of(folder == null ? System.getProperty("user.dir", ".") : folder.toString());
    try {
      Optional<String> truth =
          scenarios.write(scenario, base.resolve(out).normalize(), seed, devices, seconds);
      if (truth.isEmpty()) {
        throw fault(
            "generate.unknown",
            Map.of("scenario", scenario, "known", String.join(", ", scenarios.names())));
      }
      if (!quiet) {
        session.getConsole().println(truth.get());
      }
      return null;
    } catch (IOException e) {
      throw fault("generate.io", Map.of("file", out, "reason", String.valueOf(e.getMessage())));
    }
  }

  private CommandFault fault(String key, Map<String, Object> values) {
    Object language = session.get("kaname.language");
    Locale locale =
        language == null ? Locale.getDefault() : Locale.forLanguageTag(language.toString());
    return new CommandFault(texts.say(new Text(key, values), locale));
  }
}
