package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptionOrderTest {
  private final OptionOrder order =
      new OptionOrder(
          name ->
              name.startsWith("c:")
                  ? Map.of("--seed", true, "--quiet", false, "-q", false)
                  : Map.of());

  @Test
  void optionsBehindArguments_moveInFront() {
    assertEquals(
        "c:make --seed 7 --quiet demo '/a b/c.pcap'",
        order.arrange("c:make demo '/a b/c.pcap' --seed 7 --quiet"));
  }

  @Test
  void everyStatement_isArrangedByItself() {
    assertEquals("c:a -q x ; c:b --quiet y", order.arrange("c:a x -q; c:b y --quiet"));
  }

  @Test
  void unknownOption_movesSoThatTheShellNamesIt() {
    assertEquals("c:a --what x", order.arrange("c:a x --what"));
  }

  @Test
  void quotedDashes_stay() {
    assertEquals("c:a x '--quiet'", order.arrange("c:a x '--quiet'"));
  }

  @Test
  void afterDoubleDash_nothingMoves() {
    assertEquals("c:a x -- --quiet", order.arrange("c:a x -- --quiet"));
  }

  @Test
  void otherCommands_stayAsTheyAre() {
    assertEquals("d:a x --quiet", order.arrange("d:a x --quiet"));
  }

  @Test
  void substitution_staysAsItIs() {
    assertEquals("c:a $x --quiet", order.arrange("c:a $x --quiet"));
  }
}
