package org.kaname.pipeline.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.session.Session;
import org.kaname.session.SessionQuery;

class SegmentedSessionLogTest {
  @TempDir Path folder;
  private SegmentedSessionLog log;

  @BeforeEach
  void open() throws Exception {
    log = new SegmentedSessionLog(folder, 90, 64);
  }

  @AfterEach
  void close() throws Exception {
    log.stop();
  }

  @Test
  void rowOfAnotherAddress_isNotFound() throws Exception {
    log.put(row("10.0.0.1", "modbus", 5));
    log.put(row("10.0.0.2", "modbus", 6));
    assertEquals(List.of(6L), ends(new SessionQuery("10.0.0.2", "", 0, 100, 10)));
  }

  @Test
  void newestRows_comeFirstUpToTheLimit() throws Exception {
    for (int i = 1; i <= 5000; i++) {
      log.put(row("10.0.0.1", "hl7", i));
    }
    assertEquals(List.of(5000L, 4999L), ends(new SessionQuery("", "hl7", 0, Long.MAX_VALUE, 2)));
  }

  @Test
  void rowsOutsideTheTime_areNotFound() throws Exception {
    log.put(row("10.0.0.1", "hl7", 10));
    log.put(row("10.0.0.1", "hl7", 20));
    assertEquals(List.of(10L), ends(new SessionQuery("", "", 10, 20, 10)));
  }

  @Test
  void tornBlock_spoilsOnlyItself() throws Exception {
    log.put(row("10.0.0.1", "hl7", 10));
    assertEquals(List.of(10L), ends(new SessionQuery("", "", 0, 100, 10)));
    try (Stream<Path> files = Files.list(folder)) {
      Files.write(
          files.findFirst().orElseThrow(),
          new byte[] {75, 83, 76, 49, 0},
          StandardOpenOption.APPEND);
    }
    assertEquals(List.of(10L), ends(new SessionQuery("", "", 0, 100, 10)));
  }

  @Test
  void flowThatGoesOn_isFoundOnceAsItIsNow() throws Exception {
    log.offer(going(10, 5));
    log.offer(going(20, 7));
    log.put(row("10.0.0.2", "hl7", 11));
    List<Session> found = log.find(new SessionQuery("10.0.0.1", "", 0, 100, 10));
    assertEquals(List.of(going(20, 7)), found);
    log.put(going(30, 9).ended());
    assertEquals(
        List.of(going(30, 9).ended()), log.find(new SessionQuery("10.0.0.1", "", 0, 100, 10)));
  }

  @Test
  void killed_itHasWhatWasToldAndNothingTwice() throws Exception {
    log.offer(going(10, 5));
    log.offer(going(20, 7));
    log.put(row("10.0.0.2", "hl7", 15));
    log.offer(row("10.0.0.3", "hl7", 12, true));
    log.put(row("10.0.0.3", "hl7", 18));
    assertEquals(3, log.find(new SessionQuery("", "", 0, 100, 10)).size());

    SegmentedSessionLog after = new SegmentedSessionLog(folder, 90, 64); // nobody stopped the first
    List<Session> found = after.find(new SessionQuery("", "", 0, 100, 10));
    assertEquals(List.of(20L, 18L, 15L), found.stream().map(Session::end).toList());
    assertEquals(List.of(), found.stream().filter(Session::open).toList());
    assertEquals(7, found.get(0).messages());
    after.stop();
    SegmentedSessionLog third = new SegmentedSessionLog(folder, 90, 64);
    assertEquals(3, third.find(new SessionQuery("", "", 0, 100, 10)).size());
    third.stop();
  }

  @Test
  void journalOfOpenFlows_staysSmall() throws Exception {
    for (int time = 1; time < 100; time++) {
      for (int flow = 0; flow < 500; flow++) {
        log.put(row("10.0.1." + flow, "modbus", time, true));
      }
    }
    assertEquals(500, log.find(new SessionQuery("10.0.1.", "", 0, 1000, 9999)).size());
    assertTrue(Files.size(folder.resolve("open.flows")) < 2 << 20);
  }

  private static Session going(long end, long messages) {
    return new Session(
        "s", 1, end, "10.0.0.1", "10.9.9.9", 6, 9, 502, "modbus", messages, 2, 3, 4, 5, true);
  }

  private static Session row(String client, String protocol, long end, boolean open) {
    return new Session(
        "s", 1, end, client, "10.9.9.9", 6, 1024, 502, protocol, 1, 2, 3, 4, 5, open);
  }

  private List<Long> ends(SessionQuery query) throws Exception {
    return log.find(query).stream().map(Session::end).toList();
  }

  private static Session row(String client, String protocol, long end) {
    return new Session("s", 1, end, client, "10.9.9.9", 6, 1024, 502, protocol, 1, 2, 3, 4, 5);
  }
}
