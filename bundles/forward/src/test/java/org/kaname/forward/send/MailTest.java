package org.kaname.forward.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Kind;
import org.kaname.forward.send.MailServer.Security;

class MailTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir Path folder;

  private static Mail mail(
      SmtpServer server, Security security, @Nullable SSLContext tls, String password) {
    return new Mail(
        new Mail.Site(
            new MailServer(
                new Address("127.0.0.1", server.port()), security, tls, "kaname", password),
            "kaname@plant.example",
            List.of("soc@plant.example"),
            Duration.ofSeconds(60),
            text -> text.key() + " " + text.parameters().get("count")),
        0);
  }

  private static Letter letter(int sequence, String subject, String body, String... to) {
    return new Letter(
        sequence,
        new Envelope(
            Form.TEXT,
            "id-" + sequence,
            Kind.INCIDENT,
            Severity.WARNING,
            0,
            subject,
            List.of(to),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  /** Has Python's parser of mail, which nobody here wrote, read a part of a mail. */
  private String python(SmtpServer.Taken mail, String expression) throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "python3 is not installed");
    Path file = folder.resolve("mail.eml");
    Files.writeString(file, mail.data(), StandardCharsets.ISO_8859_1);
    String script =
        "import email,email.policy,sys;m=email.message_from_file(open(sys.argv[1],newline=''),"
            + "policy=email.policy.default);assert not m.defects,m.defects;"
            + "sys.stdout.buffer.write(str("
            + expression
            + ").encode())";
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-c", script, file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private SSLContext trusted() throws Exception {
    return Tls.context(new Tls.TlsFiles(folder.resolve("ca.pem").toString(), "", ""));
  }

  @Test
  void oneIncident_isOneMailThatAnotherProgramReads() throws Exception {
    Rsyslog.certificates(folder, "IP:127.0.0.1");
    try (SmtpServer server = new SmtpServer(SmtpServer.tls(folder), false);
        Mail mail = mail(server, Security.STARTTLS, trusted(), "right")) {
      String subject = "勧奨（インシデント plant-1-4）: 10.1.0.7 が制御装置 10.1.0.20 に書き込みました。".repeat(2);
      assertEquals(List.of(), mail.send(List.of(letter(0, subject, "一行目\n.点で始まる行\n三行目 €"))));
      assertEquals(1, mail.confirmed());
      SmtpServer.Taken taken = server.mails.get(0);
      assertTrue(taken.secured());
      assertEquals("\0kaname\0right", taken.user());
      assertEquals("<kaname@plant.example>", taken.from());
      assertEquals(List.of("<soc@plant.example>"), taken.to());
      assertEquals("[Kaname] " + subject, python(taken, "m['subject']"));
      assertEquals(
          "一行目\n\n.点で始まる行\n\n三行目 €\n\nid-0\n\n\n",
          python(taken, "m.get_content().replace('\\r\\n','\\n')"));
      assertEquals(
          "text/plain utf-8", python(taken, "m.get_content_type()+' '+m.get_content_charset()"));
      assertTrue(taken.data().lines().allMatch(line -> line.length() <= 78), taken.data());
    }
  }

  @Test
  void storm_isOneMailWithACount() throws Exception {
    try (SmtpServer server = new SmtpServer(null, false);
        Mail mail = mail(server, Security.NONE, null, "right")) {
      List<Letter> letters = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        letters.add(letter(i, "incident " + i, "text"));
      }
      assertEquals(List.of(), mail.send(letters));
      assertEquals(10_000, mail.confirmed());
      assertEquals(1, server.mails.size());
      assertEquals(
          "[Kaname] forward.mail.subject 10000", python(server.mails.get(0), "m['subject']"));
      assertTrue(python(server.mails.get(0), "m.get_content()").contains("forward.mail.more 9980"));
      assertEquals(60_000, mail.portion().pauseMillis());
    }
  }

  @Test
  void notices_goToTheirOwnPeople() throws Exception {
    try (SmtpServer server = new SmtpServer(null, false);
        Mail mail = mail(server, Security.NONE, null, "right")) {
      var unused =
          mail.send(List.of(letter(0, "a", "x"), letter(1, "b", "y", "sato@plant.example")));
      assertEquals(2, server.mails.size());
      assertEquals(List.of("<soc@plant.example>"), server.mails.get(0).to());
      assertEquals(List.of("<sato@plant.example>"), server.mails.get(1).to());
    }
  }

  @Test
  void refusedForGood_isADeadLetterAndOthersGoOut() throws Exception {
    try (SmtpServer server = new SmtpServer(null, false);
        Mail mail = mail(server, Security.NONE, null, "right")) {
      server.refuse = "gone@";
      List<Refused> refused =
          mail.send(List.of(letter(0, "b", "y", "gone@plant.example"), letter(1, "a", "x")));
      assertEquals(1, refused.size());
      assertEquals(0, refused.get(0).letter().sequence());
      assertEquals(550, refused.get(0).reason().parameters().get("status"));
      assertEquals(1, server.mails.size());
      assertEquals(List.of("<soc@plant.example>"), server.mails.get(0).to());
    }
  }

  @Test
  void refusedForNow_isSentAgainOnceToThoseWhoHaveItNot() throws Exception {
    try (SmtpServer server = new SmtpServer(null, false);
        Mail mail = mail(server, Security.NONE, null, "right")) {
      server.refuse = "later@";
      server.answer = "451 4.7.1 greylisted";
      List<Letter> letters =
          List.of(letter(0, "a", "x"), letter(1, "b", "y", "later@plant.example"));
      assertThrows(SendFault.class, () -> mail.send(letters));
      assertEquals(0, mail.confirmed());
      server.refuse = "";
      assertEquals(List.of(), mail.send(letters));
      assertEquals(2, server.mails.size());
      assertEquals(List.of("<later@plant.example>"), server.mails.get(1).to());
    }
  }

  @Test
  void tlsFromTheStart_works() throws Exception {
    Rsyslog.certificates(folder, "IP:127.0.0.1");
    try (SmtpServer server = new SmtpServer(SmtpServer.tls(folder), true);
        Mail mail = mail(server, Security.TLS, trusted(), "right")) {
      assertEquals("forward.answer.mail", mail.tryOut(letter(0, "test", "x").envelope()).key());
      assertTrue(server.mails.get(0).secured());
    }
  }

  @Test
  void serverWithoutStarttls_getsNeitherPasswordNorMail() throws Exception {
    Rsyslog.certificates(folder, "IP:127.0.0.1");
    try (SmtpServer server = new SmtpServer(null, false);
        Mail mail = mail(server, Security.STARTTLS, trusted(), "right")) {
      assertThrows(SendFault.class, () -> mail.send(List.of(letter(0, "a", "x"))));
      assertTrue(server.commands.stream().noneMatch(line -> line.startsWith("AUTH")));
      assertEquals(List.of(), server.mails);
    }
  }

  @Test
  void anotherHostsCertificate_isRefusedBeforeThePassword() throws Exception {
    Rsyslog.certificates(folder, "DNS:mail.elsewhere.example");
    try (SmtpServer server = new SmtpServer(SmtpServer.tls(folder), false);
        Mail mail = mail(server, Security.STARTTLS, trusted(), "right")) {
      SendFault fault =
          assertThrows(SendFault.class, () -> mail.send(List.of(letter(0, "a", "x"))));
      assertEquals("forward.fault.tls", fault.text().key());
      assertTrue(server.commands.stream().noneMatch(line -> line.startsWith("AUTH")));
    }
  }

  @Test
  void wrongPassword_isAFaultThatDoesNotSayIt() throws Exception {
    try (SmtpServer server = new SmtpServer(null, false);
        Mail mail = mail(server, Security.NONE, null, "mistyped")) {
      SendFault fault =
          assertThrows(SendFault.class, () -> mail.send(List.of(letter(0, "a", "x"))));
      assertEquals(535, fault.text().parameters().get("status"));
      assertTrue(!(fault.getMessage() + fault.text()).contains("mistyped"));
    }
  }
}
