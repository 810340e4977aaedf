package org.kaname.console.api;

import java.util.Map;
import org.kaname.console.Services;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.monitor.Monitoring;
import org.kaname.ui.UiReply;

/** Sources, decoders and the state of the whole at a glance. */
final class MonitorResource implements Resource {
  private final Services services;

  MonitorResource(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/overview", call -> UiReply.of(Overview.of(services)),
        "GET /api/sources", call -> UiReply.of(Map.of("items", monitoring().sources())),
        "GET /api/decoders", call -> UiReply.of(Map.of("items", monitoring().decoders())));
  }

  private Monitoring monitoring() {
    return services.monitoring().orElseThrow(() -> Problem.missing("monitoring"));
  }
}
