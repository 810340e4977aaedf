package org.kaname.response.openflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kaname.response.Action;
import org.kaname.response.Selector;

class RulesTest {
  private static final String MAC = "02:00:00:00:00:05";
  private static final String OTHER = "02:00:00:00:00:06";

  private final Rules rules =
      new Rules(
          Site.of(
              OvsLab.config(
                  OvsLab.settings(
                      Map.of("devices", "10.0.0.0/23, 2001:db8::/33, " + MAC + "|10.9.9.9")))),
          60_000);

  private boolean expressible(String client, String server, int transport, int port) {
    return rules
        .of(Action.BLOCK_FLOW, List.of(new Selector(client, server, transport, port)))
        .isPresent();
  }

  private boolean passes(String client, String server) {
    return rules.passes(List.of(new Selector(client, server, -1, -1)));
  }

  @Test
  void networks_areComparedByBits() {
    assertTrue(passes("10.0.1.255", ""));
    assertFalse(passes("10.0.2.0", ""));
    assertTrue(passes("", "2001:db8:7fff::1"));
    assertFalse(passes("", "2001:db8:8000::1"));
    assertTrue(passes("192.0.2.1", "10.0.0.1"));
    assertTrue(passes(MAC, ""));
    assertFalse(passes(OTHER, ""));
  }

  @Test
  void targetsThatRulesCannotSay() {
    assertFalse(expressible("", "", 6, 502));
    assertFalse(expressible("10.0.0.1", "2001:db8::1", 6, 502));
    assertFalse(expressible("10.0.0.1", "", -1, 502));
    assertFalse(expressible("10.0.0.1", "", 0, 0x88CC));
    assertFalse(expressible("host", "", 6, 502));
    assertTrue(expressible("10.0.0.1", MAC, 6, 502));
    assertTrue(expressible("10.0.0.1", "10.0.0.2", 1, 0));
    assertTrue(expressible(MAC, "", 0, 0x88CC));
  }

  @Test
  void transportOfAMac_isRulesForBothVersionsOfIp() {
    assertEquals(
        4,
        rules
            .of(Action.BLOCK_SERVICE, List.of(new Selector("", MAC, 6, 502)))
            .orElseThrow()
            .size());
  }

  @Test
  void withoutPort_rolesDoNotMatter() {
    assertEquals(
        List.of(
            new Selector("10.0.0.1", "10.0.0.2", 1, 0), new Selector("10.0.0.2", "10.0.0.1", 1, 0)),
        rules.stops(List.of(new Selector("10.0.0.1", "10.0.0.2", 1, 0))));
    assertEquals(
        List.of(new Selector("10.0.0.1", "10.0.0.2", 6, 502)),
        rules.stops(List.of(new Selector("10.0.0.1", "10.0.0.2", 6, 502))));
  }

  @Test
  void macWithNamedAddress_stopsItToo_andIsWhole() {
    List<Selector> target = List.of(new Selector(MAC, "", -1, -1));
    assertTrue(rules.whole(target));
    assertTrue(rules.stops(target).contains(new Selector("", "10.9.9.9", -1, -1)));
    assertFalse(rules.whole(List.of(new Selector(OTHER, "10.0.0.1", -1, -1))));
  }
}
