package org.kaname.forward.send;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.kaname.text.Text;

/**
 * A conversation with a mail server (RFC 5321), over TLS from the start (RFC 8314) or after
 * STARTTLS (RFC 3207), with authentication PLAIN or LOGIN (RFC 4954). A password is never sent over
 * a connection that is not encrypted, unless the server is this machine.
 */
final class Smtp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  /** RFC 5321, 4.5.3.2.6: the end of the data may take ten minutes; nobody waits for that here. */
  private static final int DATA_MILLIS = 60_000;

  private static final int LONGEST_LINE = 2000;
  private static final int MOST_LINES = 100;

  private final MailServer server;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private List<String> offers = List.of();

  /** What the server says; the last line's code. */
  record Reply(int code, String text) {
    boolean fine() {
      return code / 100 == 2 || code / 100 == 3;
    }
  }

  /** The server does not take something. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;
    private final transient Text text;

    Refusal(String address, Reply reply) {
      super(reply.code() + " " + reply.text(), null, false, false);
      code = reply.code();
      text =
          new Text(
              "forward.fault.mail",
              Map.of("address", address, "status", reply.code(), "text", reply.text()));
    }

    /** Says whether it is no use to try again (RFC 5321, 4.2.1). */
    boolean forGood() {
      return code / 100 == 5;
    }

    Text text() {
      return text;
    }
  }

  /** Connects, and says who is there. */
  Smtp(MailServer server) throws IOException, Refusal {
    this.server = server;
    Socket plain = new Socket();
    socket = plain;
    try {
      plain.connect(server.address().resolve(), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      if (server.security() == MailServer.Security.TLS) {
        socket = Tls.over(context(), plain, server.address());
      }
      in = new BufferedInputStream(socket.getInputStream());
      out = new BufferedOutputStream(socket.getOutputStream());
      begin();
    } catch (IOException | Refusal e) {
      plain.close();
      throw e;
    }
  }

  private SSLContext context() throws IOException {
    SSLContext tls = server.tls();
    if (tls == null) {
      throw new IOException("no TLS");
    }
    return tls;
  }

  private void begin() throws IOException, Refusal {
    check(reply());
    hello();
    if (server.security() == MailServer.Security.STARTTLS) {
      if (!offers.contains("STARTTLS")) {
        throw new Refusal(server.address().toString(), new Reply(502, "no STARTTLS"));
      }
      ask("STARTTLS");
      socket = Tls.over(context(), socket, server.address());
      // RFC 3207, 4.2: what was said before is forgotten.
      in = new BufferedInputStream(socket.getInputStream());
      out = new BufferedOutputStream(socket.getOutputStream());
      hello();
    }
    if (!server.user().isEmpty()) {
      authenticate();
    }
  }

  private void hello() throws IOException, Refusal {
    InetAddress own = socket.getLocalAddress();
    String literal =
        own instanceof java.net.Inet6Address
            ? "[IPv6:" + own.getHostAddress().replaceAll("%.*", "") + "]"
            : "[" + own.getHostAddress() + "]";
    offers =
        check(say("EHLO " + literal))
            .text()
            .toUpperCase(Locale.ROOT)
            .lines()
            .skip(1)
            .map(String::strip)
            .toList();
  }

  private void authenticate() throws IOException, Refusal {
    String ways =
        offers.stream().filter(line -> line.startsWith("AUTH ")).findFirst().orElse("AUTH") + " ";
    if (ways.contains(" PLAIN ")) {
      ask("AUTH PLAIN " + base64("\0" + server.user() + "\0" + server.password()));
    } else if (ways.contains(" LOGIN ")) {
      ask("AUTH LOGIN");
      ask(base64(server.user()));
      ask(base64(server.password()));
    } else {
      throw new Refusal(
          server.address().toString(), new Reply(504, "neither AUTH PLAIN nor LOGIN"));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends one mail.
   *
   * @param data with lines that end in CR LF.
   * @return what the server says in the end.
   */
  String send(String from, List<String> to, byte[] data) throws IOException, Refusal {
    ask("MAIL FROM:<" + from + ">");
    for (String address : to) {
      ask("RCPT TO:<" + address + ">");
    }
    ask("DATA");
    stuffed(data);
    out.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    socket.setSoTimeout(DATA_MILLIS);
    Reply reply = check(reply());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return reply.code() + " " + reply.text();
  }

  /** Gives up a mail that was refused half-way (RFC 5321, 4.1.1.5), so that others can follow. */
  void reset() throws IOException, Refusal {
    ask("RSET");
  }

  /** A dot at the begin of a line is doubled (RFC 5321, 4.5.2). */
  private void stuffed(byte[] data) throws IOException {
    boolean begin = true;
    for (byte one : data) {
      if (begin && one == '.') {
        out.write('.');
      }
      out.write(one);
      begin = one == '\n';
    }
  }

  private void ask(String line) throws IOException, Refusal {
    check(say(line));
  }

  private Reply say(String line) throws IOException {
    if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      throw new IOException("a line end in a command");
    }
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return reply();
  }

  private Reply check(Reply reply) throws Refusal {
    if (!reply.fine()) {
      throw new Refusal(server.address().toString(), reply);
    }
    return reply;
  }

  private Reply reply() throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < MOST_LINES) {
      String line = line();
      if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
        throw new IOException("this is no mail server");
      }
      lines.add(line.length() > 4 ? line.substring(4).replaceAll("\\p{Cntrl}", " ") : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new Reply(Integer.parseInt(line.substring(0, 3)), String.join("\n", lines));
      }
    }
    throw new IOException("a reply without end");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new IOException(next < 0 ? "the server hung up" : "a line without end");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** Breaks it off; from any thread. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone
    }
  }

  @Override
  public void close() {
    try {
      var unused = say("QUIT");
    } catch (IOException e) {
      // it has what it has
    }
    abort();
  }
}
