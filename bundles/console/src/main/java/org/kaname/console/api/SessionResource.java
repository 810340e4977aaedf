package org.kaname.console.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kaname.console.Services;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.session.Session;
import org.kaname.session.SessionLog;
import org.kaname.session.SessionQuery;
import org.kaname.ui.UiReply;

/** Searches the session log, newest first. */
final class SessionResource implements Resource {
  private static final long MOST_SKIPPED = 100_000;
  private static final long LAST_MILLISECOND = Long.MAX_VALUE / 1_000_000;

  private final Services services;

  SessionResource(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of("GET /api/sessions", this::find);
  }

  private UiReply find(Call call) throws IOException {
    SessionLog log = services.sessionLog().orElseThrow(() -> Problem.missing("sessions"));
    int limit = call.limit();
    int skip = (int) call.number("cursor", 0, 0, MOST_SKIPPED);
    long from = call.number("from", 0, 0, LAST_MILLISECOND);
    long until = call.number("until", LAST_MILLISECOND, 0, LAST_MILLISECOND);
    List<Session> found =
        log.find(
            new SessionQuery(
                call.parameter("address", "").strip(),
                call.parameter("protocol", "").strip(),
                TimeUnit.MILLISECONDS.toNanos(from),
                TimeUnit.MILLISECONDS.toNanos(until),
                skip + limit + 1));
    List<Session> part = found.subList(Math.min(skip, found.size()), found.size());
    boolean more = part.size() > limit;
    return UiReply.of(
        Map.of(
            "items",
            more ? part.subList(0, limit) : part,
            "next",
            more ? Integer.toString(skip + limit) : ""));
  }
}
