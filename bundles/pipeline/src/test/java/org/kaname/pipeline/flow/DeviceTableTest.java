package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceTableTest {
  private static final long IP = DeviceTable.MAPPED | 0x0A00_0001L;
  private final DeviceTable devices = new DeviceTable(5000);

  @Test
  void randomEndpoints_agreeWithAMap() {
    Random random = new Random(4);
    Map<Long, Integer> numbers = new HashMap<>();
    for (int step = 0; step < 50_000; step++) {
      long mac = 1L + random.nextInt(4000);
      int number = devices.number(3, mac, 0, 0);
      Integer before = numbers.putIfAbsent(mac, number);
      assertTrue(before == null || before == number);
    }
    assertEquals(numbers.size() + 1, devices.size());
  }

  @Test
  void nobody_isNumber0() {
    assertEquals(0, devices.number(0, 0, 0, 0));
  }

  @Test
  void otherVlan_isAnotherDevice() {
    assertNotEquals(devices.number(1, 5, 0, IP), devices.number(2, 5, 0, IP));
  }

  @Test
  void pastTheLimit_everythingNewIsNobody() {
    for (long mac = 1; mac < 5000; mac++) {
      devices.number(0, mac, 0, 0);
    }
    assertEquals(0, devices.number(0, 9999, 0, 0));
  }

  @Test
  void pastTheLimit_knownOnesKeepTheirNumbers() {
    int known = devices.number(0, 1, 0, 0);
    for (long mac = 2; mac < 6000; mac++) {
      devices.number(0, mac, 0, 0);
    }
    assertEquals(known, devices.number(0, 1, 0, 0));
  }

  @Test
  void sameIpAtAnotherMac_hasAPreviousOwner() {
    int first = devices.number(0, 1, 0, IP);
    devices.number(0, 2, 0, IP);
    assertEquals(first, devices.previousOwner());
  }

  @Test
  void sameIpInAnotherVlan_hasNoPreviousOwner() {
    devices.number(0, 1, 0, IP);
    devices.number(7, 2, 0, IP);
    assertEquals(-1, devices.previousOwner());
  }

  @Test
  void groupAddresses_areGroups() {
    int broadcast = devices.number(0, 0xFFFF_FFFF_FFFFL, 0, 0);
    int multicast4 = devices.number(0, 0, 0, DeviceTable.MAPPED | 0xE000_0001L);
    int multicast6 = devices.number(0, 0, 0xFF02L << 48, 1);
    int limited = devices.number(0, 0, 0, DeviceTable.MAPPED | 0xFFFF_FFFFL);
    assertTrue(
        devices.group(broadcast)
            && devices.group(multicast4)
            && devices.group(multicast6)
            && devices.group(limited));
  }

  @Test
  void fields_areKept() {
    int device = devices.number(5, 0x0200_0000_0009L, 0xFD00L << 48, 9);
    assertEquals(
        "5 20000000009 fd00000000000000 9",
        devices.vlan(device)
            + " "
            + Long.toHexString(devices.mac(device))
            + " "
            + Long.toHexString(devices.high(device))
            + " "
            + devices.low(device));
  }
}
