package org.kaname.forward.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.console.Client;
import org.kaname.console.DescribedForm;
import org.kaname.console.TestConsole;
import org.kaname.detect.Severity;
import org.kaname.forward.Site;
import org.kaname.forward.event.Samples;
import org.kaname.forward.playbook.Playbooks;
import org.kaname.incident.Provenance;

class ForwardOperationsTest {
  @TempDir Path folder;

  private static TestConsole console(Site site) {
    TestConsole console = new TestConsole();
    console
        .install("org.kaname.forward", Path.of("target/classes"))
        .add(new ForwardOperations(site.forwarder, new Playbooks()));
    return console;
  }

  @Test
  void answers_haveTheDescribedForm() throws Exception {
    try (Site site = new Site(folder);
        TestConsole console = console(site)) {
      var target = site.addHook("soc", "incidents");
      site.add("wrong", Map.of("kind", "pigeon"));
      site.status = 403;
      site.forwarder.changed(Samples.incident("i-1", Severity.WARNING, Provenance.LIVE, true));
      Site.until(() -> target.dead(10).size() == 1);
      Client client = console.signIn("operator");
      DescribedForm form = new DescribedForm(client.read("/api/openapi.json"));
      var answer = client.read("/api/forward");
      form.checkAnswer("get", "/api/forward", answer);
      var dead = client.read("/api/forward/soc/dead");
      form.checkAnswer("get", "/api/forward/{name}/dead", dead);
      assertEquals(List.of(), form.faults());
      assertEquals("unusable", answer.at("/items/1/state").asText());
      assertEquals(1, dead.path("items").size());
      assertFalse(answer.toString().contains("very-secret"));
      assertEquals(404, client.get("/api/forward/nobody/dead").statusCode());
      assertEquals(404, client.get("/api/forward/responses/r1-1/cacao").statusCode());
    }
  }

  @Test
  void viewer_seesNoTargets() throws Exception {
    try (Site site = new Site(folder);
        TestConsole console = console(site)) {
      assertEquals(403, console.signIn("viewer").get("/api/forward").statusCode());
      assertEquals(200, console.signIn("auditor").get("/api/forward").statusCode());
    }
  }
}
