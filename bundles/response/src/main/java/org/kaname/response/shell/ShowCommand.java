package org.kaname.response.shell;

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
import org.jspecify.annotations.Nullable;
import org.kaname.response.Response;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows a response with its proposals and steps. */
@Service
@Command(
    scope = "response",
    name = "show",
    description = "Shows a response: proposals, what each would stop, and what became of it")
public final class ShowCommand implements Action {
  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Argument(
      name = "ID",
      required = true,
      multiValued = true,
      description = "Id of a response or of its incident")
  @Completion(ResponseCompleter.class)
  List<String> words = List.of();

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String id = caller.only(Trailing.options(this, words, caller));
    Response response =
        responses
            .find(id)
            .or(() -> responses.about(id))
            .orElseThrow(() -> caller.fault(new Text("response.no.unknown", Map.of("id", id))));
    Printed.response(session, caller, response, json);
    return null;
  }
}
