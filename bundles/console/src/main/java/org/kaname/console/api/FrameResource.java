package org.kaname.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.console.Services;
import org.kaname.console.http.Answer;
import org.kaname.console.http.Call;
import org.kaname.console.http.ConsoleSession;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Languages;
import org.kaname.console.http.Phrases;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;

/** What the frame of the pages needs: messages, pages of other bundles, this product's parts. */
final class FrameResource implements Resource {
  private final Services services;
  private final Phrases phrases;

  FrameResource(Services services, Phrases phrases) {
    this.services = services;
    this.phrases = phrases;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/texts",
        this::texts,
        "GET /api/ui/modules",
        this::modules,
        "GET /api/about",
        call -> file("/web/about.json"),
        "GET /api/openapi.json",
        call -> file("/web/openapi.json"));
  }

  private Answer texts(Call call) {
    String lang = call.parameter("lang", call.locale().getLanguage());
    return Answer.of(phrases.messages(Languages.of(lang), call.session().isPresent()));
  }

  private Answer modules(Call call) {
    Set<Role> roles = call.session().map(ConsoleSession::roles).orElse(Set.of());
    List<Map<String, Object>> items =
        services.modules().stream()
            .filter(module -> module.roles().stream().anyMatch(roles::contains))
            .sorted(Comparator.comparingInt(UiModule::order))
            .map(FrameResource::row)
            .toList();
    return Answer.of(Map.of("items", items));
  }

  private static Map<String, Object> row(UiModule module) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("route", module.route());
    row.put("module", module.module());
    row.put("element", module.element());
    row.put("menuKey", module.menuKey());
    return row;
  }

  private static Answer file(String path) throws IOException {
    try (InputStream in = FrameResource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is not in the bundle");
      }
      return new Answer.File("application/json", new String(in.readAllBytes(), UTF_8));
    }
  }
}
