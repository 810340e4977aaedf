package org.kaname.console.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.kaname.console.Services;
import org.kaname.console.access.Gatekeeper;
import org.kaname.console.http.Call;
import org.kaname.console.http.ConsoleSession;
import org.kaname.console.http.Exchange;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.text.Text;
import org.kaname.ui.UiReply;
import org.kaname.user.SignIn;
import org.kaname.user.Users;

/** Setting up, signing in and out, one's own password. */
final class AccountResource implements Resource {
  private static final String WRONG_SIGN_IN = "console.problem.refused_sign_in";
  private static final String WRONG_CODE = "console.problem.refused_set_up";
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_PASSWORD = 256;

  private final Services services;
  private final Gatekeeper gatekeeper;

  AccountResource(Services services, Gatekeeper gatekeeper) {
    this.services = services;
    this.gatekeeper = gatekeeper;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/session", call -> UiReply.of(state(call.session())),
        "POST /api/session", this::signIn,
        "DELETE /api/session", this::signOut,
        "PUT /api/session/password", this::ownPassword,
        "POST /api/setup", this::setUp);
  }

  private Map<String, Object> state(Optional<ConsoleSession> session) {
    Map<String, Object> state = new LinkedHashMap<>();
    Optional<Users> users = services.users();
    state.put("service", users.isPresent());
    state.put("setUp", users.map(Users::setUpDone).orElse(false));
    session.ifPresent(
        present -> {
          state.put("name", present.name());
          state.put("roles", new TreeSet<>(present.roles()));
          state.put("csrf", present.csrf());
        });
    return state;
  }

  private UiReply signIn(Call call) throws IOException {
    Users users = users();
    if (!users.setUpDone()) {
      throw new Problem(409, "console.problem.set_up_first");
    }
    String name = call.text("name", LONGEST_NAME);
    return enter(call, users.signIn(name, password(call, "password"), call.from()), WRONG_SIGN_IN);
  }

  private UiReply setUp(Call call) throws IOException {
    Users users = users();
    if (users.setUpDone()) {
      throw new Problem(409, "console.problem.set_up_done");
    }
    char[] code = password(call, "code");
    String name = call.text("name", LONGEST_NAME);
    try {
      SignIn result = users.setUp(code, name, password(call, "password"), call.from());
      return enter(call, result, WRONG_CODE);
    } catch (IllegalArgumentException e) {
      throw Waiting.refused(e);
    }
  }

  private UiReply enter(Call call, SignIn result, String refusal) {
    if (result instanceof SignIn.Accepted accepted) {
      Exchange exchange = call.exchange();
      return UiReply.of(
          state(
              Optional.of(
                  gatekeeper.begin(accepted.user(), exchange.request(), exchange.response()))));
    }
    if (result instanceof SignIn.Throttled throttled) {
      long seconds = Math.max(1, throttled.retryAfter().toSeconds());
      call.exchange().response().setHeader("Retry-After", Long.toString(seconds));
      throw new Problem(429, new Text("console.problem.throttled", Map.of("seconds", seconds)));
    }
    throw new Problem(401, refusal);
  }

  private UiReply signOut(Call call) {
    Exchange exchange = call.exchange();
    call.session()
        .ifPresent(session -> gatekeeper.end(session, exchange.request(), exchange.response()));
    return new UiReply.Done();
  }

  private UiReply ownPassword(Call call) throws IOException {
    Users users = users();
    ConsoleSession session = call.session().orElseThrow();
    SignIn proof = users.signIn(session.name(), password(call, "current"), call.from());
    if (!(proof instanceof SignIn.Accepted)) {
      throw new Problem(403, "console.problem.refused_current");
    }
    try {
      users.password(session.name(), password(call, "password"), session.name());
    } catch (IllegalArgumentException e) {
      throw Waiting.refused(e);
    }
    gatekeeper.endAll(session.name(), session.handle());
    return new UiReply.Done();
  }

  private Users users() {
    return services.users().orElseThrow(() -> Problem.missing("users"));
  }

  private static char[] password(Call call, String name) throws IOException {
    return call.text(name, LONGEST_PASSWORD).toCharArray();
  }
}
