package org.kaname.forward.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kaname.forward.event.SampleEvents;

class CefTest {
  private static final Cef FORMAT = new Cef("0.1.0", 8192);

  private static String written(Cef format, String id, String title, String... lines) {
    return new String(format.write(SampleEvents.alert(id, title, lines)), StandardCharsets.UTF_8);
  }

  /** Reads an extension as its readers do: a key is what stands before an equals sign alone. */
  private static Map<String, String> extension(String line) {
    String[] parts = line.split("(?<!\\\\)\\|", 8);
    Map<String, String> all = new LinkedHashMap<>();
    Matcher found = Pattern.compile("(\\w+)=((?:[^=\\\\]|\\\\.)*)(?= \\w+=|$)").matcher(parts[7]);
    while (found.find()) {
      all.put(
          found.group(1),
          found.group(2).replace("\\n", "\n").replace("\\=", "=").replace("\\\\", "\\"));
    }
    return all;
  }

  @Test
  void alert_isWrittenAsTheGoldenLine() {
    assertEquals(
        "CEF:0|Kaname|Kaname|0.1.0|baseline.new_flow|New link|7|rt=1796086923456 externalId=a-1"
            + " cat=alert src=10.1.0.7 smac=00:1b:1b:00:00:07 dst=10.1.0.20 dpt=502 proto=TCP"
            + " app=modbus reason=command_injection cs1=plant-1-4 cs1Label=incident cs3=T0855"
            + " cs3Label=techniques cs4=live cs4Label=provenance cfp1=0.62"
            + " cfp1Label=probability cn1=12 cn1Label=vlan msg=Never seen",
        written(FORMAT, "a-1", "New link", "Never seen"));
  }

  @Test
  void pipesAndBackslashesOfTheHeader_areEscaped() {
    assertTrue(written(FORMAT, "a-1", "a|b\\c=d\ne").contains("|a\\|b\\\\c=d e|7|"));
  }

  @Test
  void extension_isReadBackAsItWas() {
    Map<String, String> read =
        extension(written(FORMAT, "x=1|2\\3", "t", "first = 1", "second\\ line | end"));
    assertEquals("x=1|2\\3", read.get("externalId"));
    assertEquals("first = 1\nsecond\\ line | end", read.get("msg"));
    assertEquals("10.1.0.20", read.get("dst"));
  }

  @Test
  void tooLong_losesTheEndOfItsMessage() {
    String line = written(new Cef("1", 800), "a", "t", "漢".repeat(2000));
    assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 800);
    assertTrue(line.endsWith("漢 [...]"), line);
  }
}
