package org.kaname.store.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.store.SchemaState;
import org.kaname.store.Store;
import org.kaname.store.StoreState;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Says which database is used and how it is; fails if it cannot be written to. */
@Service
@Command(
    scope = "store",
    name = "status",
    description = "Says which database is used and how it is")
public final class StatusCommand implements Action {
  private static final Listing<SchemaState> SCHEMAS =
      new Listing<>(
          List.of(
              new Column<>("tables", SchemaState::name),
              new Column<>("version", SchemaState::version)));

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference Store store;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    StoreState state = store.state();
    PrintStream out = session.getConsole();
    if (json) {
      out.println(Json.line(state));
    } else {
      out.println(Listing.clean(state.place() + "  " + state.product()));
      SCHEMAS.print(out, false, state.schemas());
    }
    if (state.fault().isPresent()) {
      throw fault(caller, state.fault().get());
    }
    for (SchemaState schema : state.schemas()) {
      if (schema.fault().isPresent()) {
        throw fault(caller, schema.fault().get());
      }
    }
    return null;
  }

  private static CommandFault fault(Caller caller, Text what) {
    Text cure = new Text(what.key() + ".cure", what.parameters());
    return new CommandFault(caller.say(what) + " " + caller.say(cure));
  }
}
