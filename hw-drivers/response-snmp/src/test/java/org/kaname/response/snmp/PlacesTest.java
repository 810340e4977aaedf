package org.kaname.response.snmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Link;
import org.kaname.response.Control;
import org.kaname.response.Selector;

class PlacesTest {
  private static final String ONE = "02:00:00:00:00:01";
  private static final String TWO = "02:00:00:00:00:02";

  private final AddressBook book = new AddressBook();

  private static Site site(String declared) {
    return Site.of(
        SnmpLab.config(
            Map.of(
                "name",
                "s",
                "address",
                "192.0.2.1",
                "user",
                "u",
                "secrets",
                "f",
                "ports",
                "p1, p2",
                "uplinks",
                "up",
                "declared",
                declared,
                "only",
                "p1")));
  }

  private static Sight sight(Map<String, Set<String>> behind) {
    return new Sight(Set.of("p1", "p2", "up"), behind, true, System.nanoTime());
  }

  private static List<Selector> of(String client, String server) {
    return List.of(new Selector(client, server, Selector.ANY, Selector.ANY));
  }

  private void know(String mac, String... addresses) {
    Endpoint other = new Endpoint("s", 0, "", "192.0.2.99", -1);
    List<Link> links = new ArrayList<>();
    for (String ip : addresses) {
      links.add(new Link(new Endpoint("s", 0, mac, ip, -1), other, 6, 1, ""));
    }
    book.learn(links);
  }

  private Place.Found found(Site site, Sight sight, List<Selector> target) {
    return (Place.Found) new Places(site, sight, book).find(target);
  }

  private String why(Site site, Sight sight, List<Selector> target) {
    return ((Place.Refused) new Places(site, sight, book).find(target)).why().key();
  }

  @Test
  void declaredOnly_isDeclared_andWholeWhereTheSiteSaysSo() {
    Place.Found first = found(site("p1=10.0.0.1"), Sight.NONE, of("10.0.0.1", ""));
    assertEquals(Control.DECLARED, first.control());
    assertTrue(first.whole());
    assertFalse(found(site("p2=10.0.0.1"), Sight.NONE, of("10.0.0.1", "")).whole());
  }

  @Test
  void seenAddress_isProved() {
    know(ONE, "10.0.0.1");
    Place.Found found = found(site(""), sight(Map.of("p2", Set.of(ONE))), of("10.0.0.1", ""));
    assertEquals(Control.PROVED, found.control());
    assertTrue(found.whole());
    assertEquals(
        List.of(
            new Selector(ONE, "", -1, -1),
            new Selector("", ONE, -1, -1),
            new Selector("10.0.0.1", "", -1, -1),
            new Selector("", "10.0.0.1", -1, -1)),
        sortedByMac(found.stops()));
  }

  private static List<Selector> sortedByMac(List<Selector> stops) {
    return stops.stream()
        .sorted(
            (a, b) ->
                Boolean.compare(
                    (b.client() + b.server()).contains(":"),
                    (a.client() + a.server()).contains(":")))
        .toList();
  }

  @Test
  void onlyAnotherDeviceIsSeen_provesNothing() {
    Place.Found found =
        found(site("p1=10.0.0.1"), sight(Map.of("p1", Set.of(TWO))), of("10.0.0.1", ""));
    assertEquals(Control.DECLARED, found.control());
    assertFalse(found.whole());
  }

  @Test
  void neighbourWithoutKnownAddress_isStopped_andNotWhole() {
    know(ONE, "10.0.0.1");
    Place.Found found = found(site(""), sight(Map.of("p2", Set.of(ONE, TWO))), of("10.0.0.1", ""));
    assertFalse(found.whole());
    assertTrue(found.stops().contains(new Selector(TWO, "", -1, -1)));
  }

  @Test
  void siteAndSwitchContradict_isNoPlace() {
    know(ONE, "10.0.0.1");
    assertEquals(
        "response.snmp.no_place",
        why(site("p1=10.0.0.1"), sight(Map.of("p2", Set.of(ONE))), of("10.0.0.1", "")));
  }

  @Test
  void seenBehindAnUplink_isNoPlace() {
    assertEquals(
        "response.snmp.no_place", why(site(""), sight(Map.of("up", Set.of(ONE))), of(ONE, "")));
  }

  @Test
  void router_isAnUplink() {
    know(ONE, "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5");
    assertEquals(
        "response.snmp.too_many",
        why(site(""), sight(Map.of("p1", Set.of(ONE))), of("10.0.0.1", "")));
  }

  @Test
  void manyDevices_areAnUplink() {
    Set<String> many =
        Set.of(ONE, TWO, "02:00:00:00:00:03", "02:00:00:00:00:04", "02:00:00:00:00:05");
    assertEquals("response.snmp.too_many", why(site(""), sight(Map.of("p1", many)), of(ONE, "")));
  }

  @Test
  void bothEndsBehindPorts_isAmbiguous() {
    Sight sight = sight(Map.of("p1", Set.of(ONE), "p2", Set.of(TWO)));
    assertEquals("response.snmp.ambiguous", why(site(""), sight, of(ONE, TWO)));
  }

  @Test
  void linksOfOneDevice_areBehindItsPort() {
    Sight sight = sight(Map.of("p1", Set.of(ONE), "p2", Set.of(TWO)));
    List<Selector> both =
        List.of(new Selector(ONE, TWO, 6, 502), new Selector(ONE, "", 17, Selector.ANY));
    assertEquals("p1", found(site(""), sight, both).port());
  }

  @Test
  void staleSight_provesNothing() {
    Sight stale =
        new Sight(
            Set.of("p1"), Map.of("p1", Set.of(ONE)), true, System.nanoTime() - 301_000_000_000L);
    assertEquals("response.snmp.no_place", why(site(""), stale, of(ONE, "")));
  }
}
