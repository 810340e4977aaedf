package org.kaname.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Cause;
import org.kaname.detect.Fact;
import org.kaname.text.Text;

class JsonTest {
  @Test
  void absentOptional_isLeftOut() {
    assertEquals(
        "{\"text\":{\"key\":\"a.b\",\"parameters\":{\"n\":1}}}",
        Json.line(Fact.of(new Text("a.b", Map.of("n", 1)))));
  }

  @Test
  void enumConstant_isLowerCase() {
    assertEquals("\"command_injection\"", Json.line(Cause.COMMAND_INJECTION));
  }

  @Test
  void fact_survivesTheRoundTrip() throws Exception {
    Fact fact = new Fact(Text.of("a"), Optional.of(new PacketRef("x.pcap", 1, 24, 5)));
    assertEquals(fact, Json.read(Json.line(fact), Fact.class));
  }

  @Test
  void factWithoutPacket_survivesTheRoundTrip() throws Exception {
    Fact fact = Fact.of(Text.of("a"));
    assertEquals(fact, Json.read(Json.line(fact), Fact.class));
  }

  @Test
  void duration_isSeconds() throws Exception {
    assertEquals("90", Json.line(Duration.ofSeconds(90)));
    assertEquals("0.250000000", Json.line(Duration.ofMillis(250)));
    assertEquals(Duration.ofMillis(250), Json.read("0.25", Duration.class));
  }
}
