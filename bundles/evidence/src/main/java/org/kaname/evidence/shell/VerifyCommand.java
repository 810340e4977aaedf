package org.kaname.evidence.shell;

import java.util.ArrayList;
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
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.verify.program.VerifyProgram;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Verifies an evidence file of any log; fails if it is not proved. */
@Service
@Command(scope = "evidence", name = "verify", description = "Verifies an evidence file of any log")
public final class VerifyCommand implements Action {
  @Argument(name = "FILE", description = "Evidence file", multiValued = true)
  List<String> words = List.of();

  @Option(name = "--key", description = "Verifier key of the log, as its site has published it")
  String key = "";

  @Option(name = "--witness", description = "Verifier key of a witness; may be repeated")
  List<String> witnesses = List.of();

  @Option(name = "--quorum", description = "So many of them must have cosigned")
  int quorum;

  @Option(name = "--tsa", description = "Certificate of the time-stamping authority, PEM")
  String authority = "";

  @Option(name = "--show", description = "Shows the records too")
  boolean show;

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String file = caller.path(caller.only(Trailing.options(this, words, caller))).toString();
    List<String> arguments = new ArrayList<>(List.of(file));
    add(arguments, "--key", key);
    witnesses.forEach(witness -> add(arguments, "--witness", witness));
    add(arguments, "--quorum", quorum == 0 ? "" : Integer.toString(quorum));
    add(arguments, "--tsa", authority.isEmpty() ? "" : caller.path(authority).toString());
    add(arguments, "--lang", caller.locale().getLanguage().equals("ja") ? "ja" : "en");
    if (show) {
      arguments.add("--show");
    }
    if (json) {
      arguments.add("--json");
    }
    if (VerifyProgram.run(arguments, Map.of(), session.getConsole()) != 0) {
      throw caller.fault(Text.of("evidence.not_proved"));
    }
    return null;
  }

  private static void add(List<String> arguments, String option, String value) {
    if (!value.isEmpty()) {
      arguments.add(option);
      arguments.add(value);
    }
  }
}
