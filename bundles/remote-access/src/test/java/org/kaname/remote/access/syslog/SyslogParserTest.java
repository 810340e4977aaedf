package org.kaname.remote.access.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyslogParserTest {
  private static final long NOW = nanos("2026-12-01T00:00:00Z");

  private final SyslogParser parser = new SyslogParser(ZoneId.of("Asia/Tokyo"));

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
  }

  private SyslogLine line(String message) {
    return parser.parse(message, NOW).orElseThrow();
  }

  @Test
  void exampleOneOfRfc5424_isRead() {
    assertEquals(
        new SyslogLine(
            nanos("2003-10-11T22:14:15Z") + 3_000_000,
            "mymachine.example.com",
            "su: 'su root' failed for lonvick on /dev/pts/8"),
        line(
            "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed"
                + " for lonvick on /dev/pts/8"));
  }

  @Test
  void exampleThreeOfRfc5424_withStructuredData_isRead() {
    assertEquals(
        "evntslog: An application event log entry...",
        line("<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47"
                + " [exampleSDID@32473 iut=\"3\" eventSource=\"App\\\"]lication\""
                + " eventID=\"1011\"] \uFEFFAn application event log entry...")
            .text());
  }

  @Test
  void spaceThatRsyslogKeepsOfTheOldForm_isPassedOver() {
    assertEquals(
        "sshd: Accepted",
        line("<38>1 2026-12-01T10:00:00+00:00 jump sshd 4711 - -  Accepted").text());
  }

  @Test
  void exampleOneOfRfc3164_isRead() {
    assertEquals(
        new SyslogLine(
            nanos("2026-10-11T13:14:15Z"),
            "mymachine",
            "su: 'su root' failed for lonvick on /dev/pts/8"),
        line("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8"));
  }

  @Test
  void ciscoLineWithAYearAndAColonOfItsOwn_isRead() {
    assertEquals(
        new SyslogLine(nanos("2026-11-30T01:02:03Z"), "asa1", "%ASA-6-113039: Group <g> User <u>"),
        line("<166>Nov 30 2026 10:02:03 asa1 : %ASA-6-113039: Group <g> User <u>"));
  }

  @Test
  void lineWithoutAHeader_isText() {
    assertEquals(
        new SyslogLine(0, "", "date=2026-12-01 time=09:00:00 devname=\"FG\""),
        line("<189>date=2026-12-01 time=09:00:00 devname=\"FG\""));
  }

  @Test
  void decemberSeenInJanuary_isOfLastYear() {
    assertEquals(
        nanos("2025-12-31T14:59:59Z"),
        parser
            .parse("<34>Dec 31 23:59:59 h su: x", nanos("2026-01-01T00:00:30Z"))
            .orElseThrow()
            .time());
  }

  @Test
  void whatHasNoPriority_isNoSyslog() {
    assertEquals(Optional.empty(), parser.parse("GET / HTTP/1.1", NOW));
    assertEquals(Optional.empty(), parser.parse("<192>Oct 11 22:14:15 h su: x", NOW));
    assertEquals(Optional.empty(), parser.parse("<>x", NOW));
    assertEquals(Optional.empty(), parser.parse("<12", NOW));
    assertEquals(Optional.empty(), parser.parse("", NOW));
  }

  @Test
  void impossibleTime_isNone() {
    assertEquals(0, line("<34>Feb 31 25:61:61 h su: x").time());
    assertEquals(0, line("<34>1 9999999-99-99T99:99:99Z h su - - - x").time());
    assertEquals(0, line("<34>1 +999999999-01-01T00:00:00Z h su - - - x").time());
  }
}
