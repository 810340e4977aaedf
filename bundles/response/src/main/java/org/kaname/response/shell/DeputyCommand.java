package org.kaname.response.shell;

import java.time.Duration;
import java.time.Instant;
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
import org.kaname.response.Deputy;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.user.Role;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Has somebody stand in for the approver who calls. */
@Service
@Command(
    scope = "response",
    name = "deputy",
    description = "Has somebody stand in for you as approver for some days")
public final class DeputyCommand implements Action {
  @Option(name = "--days", description = "For how many days, at most 31; 0: no longer")
  int days = 1;

  @Option(name = "--reason", description = "Why, for the record")
  String reason = "";

  @Argument(name = "NAME", required = true, multiValued = true, description = "Name of a user")
  List<String> words = List.of();

  @Reference Responses responses;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws Exception {
    Caller caller = new Caller(session, texts);
    String name = caller.only(Trailing.options(this, words, caller));
    long until = System.currentTimeMillis() + Duration.ofDays(days).toMillis();
    Deputy made =
        Acts.wait(
            caller, responses.appoint(name, until, Acts.person(caller, Role.APPROVER), reason));
    caller.tell(
        new Text(
            days > 0 ? "response.deputy.named" : "response.deputy.over",
            Map.of(
                "deputy", made.person(),
                "approver", made.approver(),
                "until", Instant.ofEpochMilli(made.until()).toString())));
    return null;
  }
}
