package org.kaname.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.console.contributed.ContributedModule;
import org.kaname.console.contributed.Contributions;
import org.kaname.console.contributed.Descriptions;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Languages;
import org.kaname.console.http.Phrases;
import org.kaname.console.web.BundleFiles;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.kaname.view.Json;

/** What the frame of the pages needs: messages, pages of other bundles, this product's parts. */
final class FrameResource implements Resource {
  private final Contributions contributions;
  private final Phrases phrases;
  private final BundleFiles files;

  FrameResource(Contributions contributions, Phrases phrases, BundleFiles files) {
    this.contributions = contributions;
    this.phrases = phrases;
    this.files = files;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of(
        "GET /api/texts",
        this::texts,
        "GET /api/ui/modules",
        this::modules,
        "GET /api/about",
        call -> UiReply.of(file("web/about.json")),
        "GET /api/openapi.json",
        call -> UiReply.of(Descriptions.merged(file("web/openapi.json"), contributions)));
  }

  private UiReply texts(Call call) {
    String lang = call.parameter("lang", call.locale().getLanguage());
    return UiReply.of(phrases.messages(Languages.of(lang), call.session().isPresent()));
  }

  private UiReply modules(Call call) {
    Set<Role> roles = call.roles();
    List<Map<String, Object>> items =
        contributions.modules().stream()
            .filter(module -> module.roles().stream().anyMatch(roles::contains))
            .map(ContributedModule::row)
            .toList();
    return UiReply.of(Map.of("items", items));
  }

  private JsonNode file(String path) throws IOException {
    byte[] bytes =
        files.read(path).orElseThrow(() -> new IOException(path + " is not in the bundle"));
    return Json.read(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
  }
}
