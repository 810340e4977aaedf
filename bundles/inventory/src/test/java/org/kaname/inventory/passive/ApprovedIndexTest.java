package org.kaname.inventory.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.inventory.Approved;

class ApprovedIndexTest {
  private static final String MAC = "00:11:22:33:44:55";

  private static Approved entry(String mac, String ip, String name) {
    return new Approved(mac, ip, name, "", "", "", "", "sato", 1);
  }

  private static List<String> names(ApprovedIndex index) {
    return index.all().stream().map(Approved::name).toList();
  }

  @Test
  void entryWithoutMac_replacesTheOneWithItsIpAndKeepsTheMac() {
    ApprovedIndex index = new ApprovedIndex(List.of(entry(MAC, "10.0.0.1", "old")));
    index.put(entry("", "10.0.0.1", "new"));
    assertEquals(List.of("new"), names(index));
    assertEquals("new", index.of(MAC, "").orElseThrow().name());
  }

  @Test
  void entryWithMac_replacesTheOneKnownByIpAlone() {
    ApprovedIndex index = new ApprovedIndex(List.of(entry("", "10.0.0.1", "old")));
    index.put(entry(MAC, "10.0.0.1", "new"));
    assertEquals(List.of("new"), names(index));
  }

  @Test
  void deviceWithAnotherAddressNow_isFoundByTheNewOneOnly() {
    ApprovedIndex index = new ApprovedIndex(List.of(entry(MAC, "10.0.0.1", "a")));
    index.put(entry(MAC, "10.0.0.2", "a"));
    assertEquals(true, index.of("", "10.0.0.1").isEmpty());
    assertEquals("a", index.of("", "10.0.0.2").orElseThrow().name());
  }

  @Test
  void twoMacsWithOneIp_areTwoEntries() {
    ApprovedIndex index = new ApprovedIndex(List.of(entry(MAC, "10.0.0.1", "a")));
    index.put(entry("00:11:22:33:44:66", "10.0.0.1", "b"));
    assertEquals(List.of("a", "b"), names(index));
  }
}
