package org.kaname.incident.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Cause;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;
import org.kaname.view.Json;

/** What earlier versions wrote into the store is still read. */
class EarlierFormTest {
  /** As version 0.1.0 wrote it before there were sentences, spread and provenance. */
  private static final String EARLIER =
      """
      {"id":"eth1-mk-1","sensor":"eth1","first":1000,"last":2000,"devices":["10.0.0.5","10.0.0.9"],
       "cause":"scan","probability":0.8,"severity":"warning",
       "what":{"key":"baseline.scan","parameters":{"device":"10.0.0.5","links":20}},
       "facts":[{"text":{"key":"baseline.fact.scan","parameters":{"links":20}},
                 "packet":{"source":"eth1","number":7,"position":900,"time":1000}}],
       "candidates":[{"cause":"scan","probability":0.8,
                      "supporting":[{"text":{"key":"baseline.fact.scan","parameters":{"links":20}}}],
                      "contradicting":[]},
                     {"cause":"failure","probability":0.2,"supporting":[],"contradicting":[]}],
       "alerts":3,"open":false,"verdict":"true","decidedBy":"sato"}
      """;

  private final Incident incident = read();

  private static Incident read() {
    try {
      return Json.read(EARLIER, Incident.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void incidentWithoutTheNewParts_isRead() {
    assertEquals("eth1-mk-1", incident.id());
    assertEquals(Provenance.RECORDED, incident.provenance());
    assertEquals(List.of(), incident.spread());
  }

  @Test
  void candidateWithoutASentence_saysItsCause() {
    Candidate candidate = incident.candidates().get(0);
    assertEquals(Cause.SCAN, candidate.cause());
    assertEquals(Text.of("cause.scan"), candidate.sentence());
    assertEquals("", candidate.pattern());
    assertEquals(List.of(), candidate.techniques());
    assertEquals(0, candidate.independent());
  }

  @Test
  void whatWasRead_isWrittenInTheFormOfNow() throws IOException {
    assertEquals(incident, Json.read(Json.line(incident), Incident.class));
  }
}
