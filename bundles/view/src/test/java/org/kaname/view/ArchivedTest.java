package org.kaname.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaname.text.MessageSet;
import org.kaname.text.Text;

class ArchivedTest {
  private static final List<MessageSet> SETS =
      List.of(
          new MessageSet("d", "2", "ja", Map.of("d.found", "{device} が {port} に接続")),
          new MessageSet("d", "2", "en", Map.of("d.found", "{device} to {port}")),
          new MessageSet("d", "1", "ja", Map.of("d.found", "{device} を発見")),
          new MessageSet("d", "1", "en", Map.of("d.gone", "{device} is gone")));

  @Test
  void newestMessage_thatTheParametersFill_isTaken() {
    Text old = new Text("d.found", Map.of("device", "a"));
    Text now = new Text("d.found", Map.of("device", "a", "port", 1));
    assertEquals("{device} を発見", Archived.message(SETS, old, "ja"));
    assertEquals("{device} が {port} に接続", Archived.message(SETS, now, "ja"));
  }

  @Test
  void keyWithoutTheLanguage_isSaidInEnglish() {
    Text gone = new Text("d.gone", Map.of("device", "a"));
    assertEquals("{device} is gone", Archived.message(SETS, gone, "ja"));
  }

  @Test
  void unknownKey_hasNoMessage() {
    assertNull(Archived.message(SETS, Text.of("d.other"), "ja"));
  }

  @Test
  void messagesOfAll_areTheNewest() {
    assertEquals(Map.of("d.found", "{device} が {port} に接続"), Archived.messages(SETS, "ja"));
  }
}
