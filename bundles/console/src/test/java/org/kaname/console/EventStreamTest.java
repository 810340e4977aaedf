package org.kaname.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.text.Text;

@Timeout(20)
class EventStreamTest {
  private final FakeServices services = FakeServices.of(FakeUsers.ready(), 12, 9);
  private final TestServer server = new TestServer(services);
  private final Client client = new Client(server).signIn("sato");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void incident_isToldOnceAQuarterSecond() throws Exception {
    try (BufferedReader in = open("")) {
      for (int i = 0; i < 500; i++) {
        tell("eth1-1-400");
      }
      tell("eth1-1-398");
      List<String> ids = ids(in, "incident", 2);
      assertEquals(2, ids.size());
    }
  }

  @Test
  void response_isToldWithItsIncidentAndStateAlone() throws Exception {
    try (BufferedReader in = open("")) {
      server.hub().changed(response(State.ACTING));
      server.hub().changed(response(State.HELD));
      String line = in.readLine();
      while (!"event: response".equals(line)) {
        line = in.readLine();
      }
      assertEquals("data: {\"id\":\"r1\",\"incident\":\"i1\",\"state\":\"held\"}", in.readLine());
    }
  }

  private static Response response(State state) {
    return new Response(
        "r1",
        "i1",
        0,
        Provenance.LIVE,
        state,
        List.of(),
        "",
        0,
        0,
        List.of(),
        List.of(),
        Text.of("secret"));
  }

  @Test
  void pageThatWasAway_resumesWhereItWas() throws Exception {
    String last;
    try (BufferedReader in = open("")) {
      tell("eth1-1-400");
      last = ids(in, "incident", 1).get(0);
    }
    try (BufferedReader other = open("")) {
      tell("eth1-1-399");
      assertEquals(1, ids(other, "incident", 1).size());
    }
    try (BufferedReader in = open(last)) {
      String next = ids(in, "incident", 1).get(0);
      assertTrue(number(next) > number(last));
    }
  }

  @Test
  void pageOfAnotherProcess_isToldToReadAgain() throws Exception {
    try (BufferedReader in = open("older-17")) {
      assertEquals(1, ids(in, "reset", 1).size());
    }
  }

  @Test
  void pulse_comesWhileAPageIsOpen() throws Exception {
    try (BufferedReader in = open("")) {
      assertEquals(2, ids(in, "pulse", 2).size());
    }
  }

  @Test
  void signedOutPage_isCutOff() throws Exception {
    try (BufferedReader in = open("")) {
      client.send("DELETE", "/api/session", "");
      String line = in.readLine();
      while (line != null) {
        line = in.readLine();
      }
    }
    assertEquals(401, client.get("/api/events").statusCode());
  }

  private BufferedReader open(String last) throws IOException, InterruptedException {
    return new BufferedReader(
        new InputStreamReader(client.events(last).body(), StandardCharsets.UTF_8));
  }

  private void tell(String id) {
    Incidents incidents = services.incidents().orElseThrow();
    server.hub().changed(incidents.find(id).orElseThrow());
  }

  private static List<String> ids(BufferedReader in, String topic, int wanted) throws IOException {
    List<String> ids = new ArrayList<>();
    String id = "";
    while (ids.size() < wanted) {
      String line = in.readLine();
      if (line == null) {
        break;
      }
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.equals("event: " + topic)) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }
}
