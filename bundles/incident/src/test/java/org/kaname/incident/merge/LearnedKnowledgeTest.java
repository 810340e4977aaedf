package org.kaname.incident.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kaname.baseline.Baselines;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.incident.cause.Alerts;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;

class LearnedKnowledgeTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final LearnedKnowledge knowledge = new LearnedKnowledge(clock::get);

  private static <T> T answering(Class<T> type, Object answer, AtomicInteger asked) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              return answer;
            }));
  }

  private static DeviceBaseline baseline(String sensor, DeviceBaseline.Peer... peers) {
    return new DeviceBaseline(sensor, "b", "", 100, 0, 0, 0, peers.length, List.of(peers));
  }

  private static DeviceBaseline.Peer peer(String device, boolean calls, String activity) {
    return new DeviceBaseline.Peer(
        device,
        calls,
        "modbus tcp/502",
        List.of(new DeviceBaseline.Behaviour(false, -1, activity, "6", 9, 1, 1, 1, 1, 1, false)));
  }

  private void knows(DeviceBaseline... devices) {
    knowledge.baselines(answering(Baselines.class, List.of(devices), asked));
  }

  @Test
  void withoutAnybodyToAsk_devicesAreTheirAddresses() {
    assertEquals("b", knowledge.name(Alerts.endpoint("b")));
    assertEquals(List.of(), knowledge.writers(Alerts.command(1, "a", "b")));
  }

  @Test
  void writers_areWhoCallsToWriteOrCommand() {
    knows(
        baseline(
            "s",
            peer("hmi", false, "write"),
            peer("eng", false, "command"),
            peer("reader", false, "read"),
            peer("server", true, "write"),
            peer("a", false, "write")));
    assertEquals(List.of("hmi", "eng"), knowledge.writers(Alerts.command(1, "a", "b")));
  }

  @Test
  void otherSensors_doNotCount() {
    knows(baseline("other", peer("hmi", false, "write")));
    assertEquals(List.of(), knowledge.writers(Alerts.command(1, "a", "b")));
  }

  @Test
  void attackOnManyDevices_isAskedAboutAFewTimesAMinute() {
    knows(baseline("s", peer("hmi", false, "write")));
    for (int i = 0; i < 1000; i++) {
      knowledge.writers(Alerts.command(1, "a", "b" + i));
    }
    assertEquals(20, asked.get());
    clock.addAndGet(60_000_000_000L);
    knowledge.writers(Alerts.command(1, "a", "b999"));
    assertEquals(21, asked.get());
  }

  @Test
  void approvedName_isSaidWithTheAddress() {
    Approved approved = new Approved("", "b", "boiler", "", "", "", "", "sato", 1);
    Device device =
        new Device(
            "b",
            Alerts.endpoint("b"),
            List.of("PLC-7"),
            "",
            "",
            "",
            List.of(),
            "",
            0,
            0,
            0,
            0,
            100,
            List.of(),
            approved);
    knowledge.inventory(answering(Inventory.class, List.of(device), asked));
    assertEquals("boiler b", knowledge.name(Alerts.endpoint("b")));
  }
}
