package org.kaname.forward.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.SampleEvents;

class SyslogTest {
  private static final Syslog FORMAT = new Syslog(new Syslog.Header(16, "plant gw", 32473), 8192);
  private static final String PID = String.valueOf(ProcessHandle.current().pid());

  private static String written(Format format, Event event) {
    return new String(format.write(event), StandardCharsets.UTF_8).replace(PID, "PID");
  }

  @Test
  void alert_isWrittenAsTheGoldenLine() {
    assertEquals(
        "<132>1 2026-12-01T01:02:03.456789Z plantgw kaname PID alert [kaname@32473 id=\"a-1\""
            + " key=\"baseline.new_flow\" severity=\"warning\" provenance=\"live\""
            + " origin=\"10.1.0.7%12\" peer=\"10.1.0.20%12#3\" port=\"502\" protocol=\"modbus\""
            + " incident=\"plant-1-4\" cause=\"command_injection\" probability=\"0.62\""
            + " techniques=\"T0855\"] \uFEFFNew link Never seen before",
        written(FORMAT, SampleEvents.alert("a-1", "New link", "Never seen before")));
  }

  /** RFC 5424, 6.3.3: quote, backslash and closing bracket are escaped, nothing else. */
  @Test
  void valuesOfStructuredData_areEscaped() {
    assertTrue(
        written(FORMAT, SampleEvents.alert("a\"b\\c]d[e", "x"))
            .contains(" id=\"a\\\"b\\\\c\\]d[e\" "));
  }

  @Test
  void lineEndsAndControls_beginNoNewMessage() {
    String line = written(FORMAT, SampleEvents.alert("1\n2", "a\r\n<0>1 forged\u0000\u0085b"));
    assertTrue(line.contains("id=\"1 2\""), line);
    assertTrue(line.endsWith("\uFEFFa <0>1 forged b"), line);
  }

  @Test
  void tooLong_isCutBetweenCharactersAndSaysSo() throws CharacterCodingException {
    Event event = SampleEvents.alert("a-1", "漢字".repeat(400) + "😀".repeat(100));
    for (int most = 700; most < 720; most++) {
      byte[] cut = new Syslog(new Syslog.Header(16, "h", 32473), most).write(event);
      assertTrue(cut.length <= most, () -> cut.length + " bytes");
      assertTrue(cut.length > most - 8);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(cut)).toString();
      assertTrue(text.contains(" truncated=\"true\"]"), text);
      assertTrue(text.endsWith("字 [...]") || text.endsWith("漢 [...]"), text);
    }
  }

  @Test
  void cefBehindTheHeader_hasNoMark() {
    String line =
        written(
            Syslog.around(new Syslog.Header(4, "h", 32473), new Cef("1.0", 4096)),
            SampleEvents.alert("a-1", "New link"));
    assertTrue(
        line.startsWith(
            "<36>1 2026-12-01T01:02:03.456789Z h kaname PID alert - CEF:0|Kaname|Kaname|1.0|"),
        line);
  }
}
