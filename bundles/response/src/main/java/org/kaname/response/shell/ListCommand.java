package org.kaname.response.shell;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Response;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists responses. */
@Service
@Command(scope = "response", name = "list", description = "Lists responses, newest first")
public final class ListCommand implements Action {
  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Option(name = "--limit", description = "How many at most")
  int limit = 50;

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    Caller caller = new Caller(session, texts);
    if (responses.halted() && !json) {
      caller.tell(Text.of("response.is_halted"));
    }
    List<Response> all = responses.list(Math.max(1, limit));
    if (all.isEmpty() && !json) {
      caller.tell(Text.of("response.none"));
      return null;
    }
    listing(caller).print(session.getConsole(), json, all);
    return null;
  }

  private static Listing<Response> listing(Caller caller) {
    return new Listing<>(
        List.of(
            new Column<>("id", Response::id),
            new Column<>("incident", Response::incident),
            new Column<>("made", response -> Instant.ofEpochMilli(response.made())),
            new Column<>("kind", response -> response.provenance().word()),
            new Column<>("state", response -> response.state().name().toLowerCase(Locale.ROOT)),
            new Column<>("proposals", response -> response.proposals().size()),
            new Column<>("note", response -> caller.say(response.note()))));
  }
}
