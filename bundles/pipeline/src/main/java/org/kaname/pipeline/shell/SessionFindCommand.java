package org.kaname.pipeline.shell;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.kaname.session.SessionLog;
import org.kaname.session.SessionQuery;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Column;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Finds flows of the past. */
@Service
@Command(
    scope = "session",
    name = "find",
    description =
        "Finds flows of the past, and (>) those that go on, by address, protocol and time")
public final class SessionFindCommand implements Action {
  private static final Listing<org.kaname.session.Session> LISTING =
      new Listing<>(
          List.of(
              new Column<>("start", row -> Instant.ofEpochSecond(0, row.start())),
              new Column<>(
                  "end", row -> (row.open() ? "> " : "") + Instant.ofEpochSecond(0, row.end())),
              new Column<>("client", row -> row.client() + ":" + row.clientPort()),
              new Column<>("server", row -> row.server() + ":" + row.serverPort()),
              new Column<>("protocol", org.kaname.session.Session::protocol),
              new Column<>("messages", org.kaname.session.Session::messages),
              new Column<>("packets", row -> row.packetsOut() + "/" + row.packetsIn()),
              new Column<>("bytes", row -> row.bytesOut() + "/" + row.bytesIn())));

  @Option(name = "--protocol", description = "Only this protocol")
  String protocol = "";

  @Option(
      name = "--from",
      description = "Flows that ended at this time or later, 2026-11-01T00:00:00Z")
  String from = "";

  @Option(name = "--until", description = "Flows that ended before this time")
  String until = "";

  @Option(name = "--limit", description = "So many at most")
  int limit = 100;

  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Argument(
      name = "ADDRESS",
      multiValued = true,
      description = "An address or the beginning of one")
  List<String> words = List.of();

  @Reference SessionLog log;
  @Reference Texts texts;
  @Reference org.apache.karaf.shell.api.console.Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<String> given = Trailing.options(this, words, caller);
    String address = given.isEmpty() ? "" : caller.only(given);
    try {
      SessionQuery query =
          new SessionQuery(
              address,
              protocol,
              time(from, Long.MIN_VALUE, caller),
              time(until, Long.MAX_VALUE, caller),
              Math.max(1, limit));
      LISTING.print(session.getConsole(), json, log.find(query));
      return null;
    } catch (IOException e) {
      throw caller.fault(FileFault.of(e, "data/sessions"));
    }
  }

  private static long time(String text, long otherwise, Caller caller) throws CommandFault {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Instant instant = Instant.parse(text);
      return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    } catch (DateTimeParseException e) {
      throw caller.fault(new Text("session.bad_time", Map.of("time", text)));
    }
  }
}
