package org.kaname.remote.access.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.Client;
import org.kaname.console.DescribedForm;
import org.kaname.console.TestConsole;
import org.kaname.remote.access.Site;

class AccessOperationsTest {
  private static final String LOG =
      "date=2026-11-30 time=10:01:00 action=\"tunnel-up\" remip=198.51.100.9 user=\"bob\"\n";

  @TempDir Path folder;

  @Test
  void answer_hasTheDescribedForm() throws Exception {
    try (Site site = new Site(Map.of());
        TestConsole console = new TestConsole()) {
      site.access.read(Files.writeString(folder.resolve("fg.log"), LOG), "sato");
      console
          .install("org.kaname.remote.access", Path.of("target/classes"))
          .add(new AccessOperations(site.access));
      Client client = console.signIn("auditor");
      DescribedForm form = new DescribedForm(client.read("/api/openapi.json"));
      var answer = client.read("/api/remote-access");
      form.checkAnswer("get", "/api/remote-access", answer);
      String id = answer.at("/items/0/id").asText();
      form.checkAnswer("get", "/api/remote-access/{id}", client.read("/api/remote-access/" + id));
      assertEquals(List.of(), form.faults());
      assertEquals(404, client.get("/api/remote-access/nobody").statusCode());
      assertEquals("bob", answer.at("/items/0/user").asText());
      assertEquals(0, client.read("/api/remote-access?user=alice").path("items").size());
    }
  }

  @Test
  void viewer_seesNoPeople() {
    try (Site site = new Site(Map.of());
        TestConsole console = new TestConsole()) {
      console
          .install("org.kaname.remote.access", Path.of("target/classes"))
          .add(new AccessOperations(site.access));
      assertEquals(403, console.signIn("viewer").get("/api/remote-access").statusCode());
    }
  }
}
