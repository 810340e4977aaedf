package org.kaname.forward.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.SampleEvents;
import org.kaname.forward.format.Syslog;

/** What rsyslog makes of what is sent. */
class SyslogServersTest {
  private static final Syslog FORMAT =
      new Syslog(new Syslog.Header(16, "kaname.example", 32473), 8192);

  @TempDir Path folder;

  private static Envelope envelope(String id, String title) {
    Event event = SampleEvents.alert(id, title, "10.1.0.7 は \"制御\" [書き込み] を\\初めて行いました");
    return Envelope.of(Form.SYSLOG, event, FORMAT.write(event));
  }

  private static List<Letter> letters(int from, int count) {
    List<Letter> letters = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      letters.add(new Letter(i, envelope("id-" + i, "新しい通信 " + i)));
    }
    return letters;
  }

  private static void arrives(Rsyslog server, Sender sender) throws Exception {
    sender.send(letters(0, 50));
    Rsyslog.until(
        () -> {
          try {
            return server.lines().size() >= 50;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    sender.close();
    assertEquals(50, sender.confirmed());
    List<String> lines = server.lines();
    assertEquals(50, lines.size());
    String pid = Pattern.quote(String.valueOf(ProcessHandle.current().pid()));
    String first = lines.get(0);
    assertTrue(
        first.matches(
            "132\\|2026-12-01T01:02:03.456789Z\\|kaname.example\\|kaname\\|"
                + pid
                + "\\|alert\\|\\[kaname@32473 id=\"id-0\" .*"),
        first);
    assertTrue(first.contains(" probability=\"0.62\""), first);
    assertTrue(first.endsWith("|\uFEFF新しい通信 0 10.1.0.7 は \"制御\" [書き込み] を\\初めて行いました"), first);
    assertTrue(lines.get(49).contains("id=\"id-49\""));
  }

  @Test
  void overUdp_itArrives() throws Exception {
    try (Rsyslog server = new Rsyslog(folder, Rsyslog.By.UDP)) {
      arrives(server, new Udp(new Address("127.0.0.1", server.port), 0));
    }
  }

  @Test
  void overTcp_itArrives() throws Exception {
    try (Rsyslog server = new Rsyslog(folder, Rsyslog.By.TCP)) {
      arrives(server, new Stream(new Address("127.0.0.1", server.port), null, "test", 0));
    }
  }

  private SSLContext trusting(String ca) throws Exception {
    return Tls.context(new Tls.TlsFiles(folder.resolve(ca).toString(), "", ""));
  }

  @Test
  void overTls_itArrives() throws Exception {
    Rsyslog.certificates(folder, "IP:127.0.0.1");
    try (Rsyslog server = new Rsyslog(folder, Rsyslog.By.TLS)) {
      Address address = new Address("127.0.0.1", server.port);
      arrives(server, new Stream(address, trusting("ca.pem"), "test", 0));
      try (Stream sender = new Stream(address, trusting("ca.pem"), "test", 0)) {
        var answer = sender.tryOut(envelope("try", "test"));
        assertEquals("forward.answer.read_tls", answer.key());
        assertTrue(String.valueOf(answer.parameters().get("secured")).startsWith("TLSv1."));
      }
    }
  }

  @Test
  void anotherAuthority_isRefused() throws Exception {
    Rsyslog.certificates(folder, "IP:127.0.0.1");
    Rsyslog.certificates(folder.resolve("other"), "IP:127.0.0.1");
    try (Rsyslog server = new Rsyslog(folder, Rsyslog.By.TLS);
        Stream sender =
            new Stream(
                new Address("127.0.0.1", server.port), trusting("other/ca.pem"), "test", 0)) {
      SendFault fault = assertThrows(SendFault.class, () -> sender.send(letters(0, 1)));
      assertEquals("forward.fault.tls", fault.text().key());
      assertEquals(0, sender.confirmed());
      assertEquals(List.of(), server.lines());
    }
  }

  @Test
  void anotherHost_isRefused() throws Exception {
    Rsyslog.certificates(folder, "DNS:elsewhere.example");
    try (Rsyslog server = new Rsyslog(folder, Rsyslog.By.TLS);
        Stream sender =
            new Stream(new Address("127.0.0.1", server.port), trusting("ca.pem"), "test", 0)) {
      SendFault fault = assertThrows(SendFault.class, () -> sender.send(letters(0, 1)));
      assertEquals("forward.fault.tls", fault.text().key());
      assertTrue(String.valueOf(fault.text().parameters().get("reason")).contains("127.0.0.1"));
      assertEquals(List.of(), server.lines());
    }
  }

  @Test
  void nobodyThere_isAFault() throws Exception {
    try (Stream sender = new Stream(new Address("127.0.0.1", 1), null, "test", 7)) {
      SendFault fault = assertThrows(SendFault.class, () -> sender.send(letters(7, 1)));
      assertEquals("forward.fault.away", fault.text().key());
      assertEquals(7, sender.confirmed());
    }
  }
}
