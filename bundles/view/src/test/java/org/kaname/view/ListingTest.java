package org.kaname.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingTest {
  @Test
  void japaneseName_takesTwoColumnsACharacter() {
    assertEquals("name  n\n要    1\nab    2\n", printed(List.of("要1", "ab2")));
  }

  @Test
  void escapeSequence_isNotPassedOn() {
    assertEquals("\uFFFD[2J", Listing.clean("\u001b[2J"));
  }

  @Test
  void placeholderWithoutValue_staysReadable() {
    assertEquals("a=1 {b}", Sentence.fill("a={a} {b}", Map.of("a", 1)));
  }

  private static String printed(List<String> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Listing<String> listing =
        new Listing<>(
            List.of(
                new Column<>("name", r -> r.substring(0, r.length() - 1)),
                new Column<>("n", r -> r.substring(r.length() - 1))));
    listing.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, rows);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
