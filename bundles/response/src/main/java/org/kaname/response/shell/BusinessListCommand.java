package org.kaname.response.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.inventory.Inventory;
import org.kaname.response.model.BusinessFunction;
import org.kaname.response.model.Kept;
import org.kaname.response.model.ModelStore;
import org.kaname.response.propose.Proposals;
import org.kaname.response.propose.Proposed;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Lists business functions, those of the model or those that the traffic suggests. */
@Service
@Command(
    scope = "business",
    name = "list",
    description = "Lists the functions of the business model, or with --proposed what is suggested")
public final class BusinessListCommand implements Action {
  private static final Listing<BusinessFunction> FUNCTIONS =
      new Listing<>(
          List.of(
              new Column<>("id", BusinessFunction::id),
              new Column<>("name", BusinessFunction::name),
              new Column<>("damage", BusinessFunction::damage),
              new Column<>(
                  "cost an hour", one -> String.format(Locale.ROOT, "%,d", one.costPerHour())),
              new Column<>("tolerated min", one -> one.toleratedOutage().toMinutes()),
              new Column<>("class", BusinessFunction::availabilityClass),
              new Column<>("safety", one -> one.safety() ? "yes" : "no")));

  private static final Listing<Proposed.Function> PROPOSED =
      new Listing<>(
          List.of(
              new Column<>("id", Proposed.Function::id),
              new Column<>("server", Proposed.Function::server),
              new Column<>("protocol", Proposed.Function::protocol),
              new Column<>("flows", one -> one.flows().size())));

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Option(name = "--proposed", description = "What the traffic suggests, in no model yet")
  boolean proposed;

  @Reference ModelStore models;
  @Reference Inventory inventory;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() {
    Caller caller = new Caller(session, texts);
    if (proposed) {
      Proposed all = Proposals.of(inventory.devices(), inventory.conversations());
      if (json) {
        session.getConsole().println(Json.line(all));
      } else {
        PROPOSED.print(session.getConsole(), false, all.functions());
      }
      return null;
    }
    models.damage().ifPresent(caller::tell);
    Kept kept = models.current();
    List<BusinessFunction> functions = kept.model().parts().functions();
    if (functions.isEmpty() && !json) {
      caller.tell(Text.of("business.none"));
      return null;
    }
    FUNCTIONS.print(session.getConsole(), json, functions);
    if (!json) {
      caller.tell(new Text("business.version", Map.of("version", kept.version())));
    }
    return null;
  }
}
