package org.kaname.forward;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.Kind;
import org.kaname.forward.event.Side;
import org.kaname.forward.event.Speech;
import org.kaname.incident.Provenance;

/** What a test sends. */
final class TestEvent {
  private TestEvent() {}

  static Event of(Speech speech, String target) {
    return new Event(
        "test:" + UUID.randomUUID(),
        Kind.TEST,
        System.currentTimeMillis() * 1_000_000,
        Severity.NOTICE,
        Provenance.DRILL,
        "forward.test",
        speech.say("test.title", Map.of("target", target)),
        List.of(speech.say("test.line", Map.of())),
        Side.NONE,
        Side.NONE,
        -1,
        "",
        List.of(),
        Map.of("target", target),
        List.of());
  }
}
