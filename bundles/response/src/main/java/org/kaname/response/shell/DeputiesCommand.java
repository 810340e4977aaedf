package org.kaname.response.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Deputy;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists who stands in for whom. */
@Service
@Command(scope = "response", name = "deputies", description = "Lists who stands in for whom")
public final class DeputiesCommand implements Action {
  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    List<Deputy> all = responses.deputies();
    if (all.isEmpty() && !json) {
      new Caller(session, texts).tell(Text.of("response.deputy.none"));
      return null;
    }
    new Listing<>(
            List.of(
                new Column<>("deputy", Deputy::person),
                new Column<>("approver", Deputy::approver),
                new Column<>("until", one -> Instant.ofEpochMilli(one.until()))))
        .print(session.getConsole(), json, all);
    return null;
  }
}
