package org.kaname.forward.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A small mail server for tests: STARTTLS or TLS, AUTH PLAIN, mails in memory. */
final class SmtpServer implements AutoCloseable {
  /** One mail. */
  record Taken(String from, List<String> to, String data, boolean secured, String user) {}

  final List<Taken> mails = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();

  /** Recipients that are refused, with the answer. */
  volatile String refuse = "";

  volatile String answer = "550 5.1.1 no such person";
  private final ServerSocket socket;
  private final @Nullable SSLContext tls;
  private final boolean fromTheStart;

  SmtpServer(@Nullable SSLContext tls, boolean fromTheStart) throws IOException {
    this.tls = tls;
    this.fromTheStart = fromTheStart;
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "test-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes the server's side of TLS of what {@link Rsyslog#certificates} made. */
  static SSLContext tls(Path folder) throws Exception {
    Rsyslog.openssl(
        folder, "pkcs12 -export -in server.pem -inkey server.key -out server.p12 -passout pass:t");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
      store.load(in, "t".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "t".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        talk(connection);
      } catch (IOException e) {
        commands.add("ended: " + e.getMessage());
      }
    }
  }

  private SSLSocket secure(Socket plain) throws IOException {
    SSLContext context = java.util.Objects.requireNonNull(tls);
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  private void talk(Socket plain) throws IOException {
    Socket now = fromTheStart ? secure(plain) : plain;
    boolean secured = fromTheStart;
    BufferedReader in = reader(now);
    OutputStream out = now.getOutputStream();
    say(out, "220 test ESMTP");
    String from = "";
    String user = "";
    List<String> to = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line.startsWith("AUTH") ? "AUTH" : line);
      if (line.startsWith("EHLO")) {
        say(out, "250-test");
        if (tls != null && !secured) {
          say(out, "250-STARTTLS");
        }
        say(out, "250 AUTH PLAIN");
      } else if (line.equals("STARTTLS")) {
        say(out, "220 go ahead");
        now = secure(now);
        secured = true;
        in = reader(now);
        out = now.getOutputStream();
      } else if (line.startsWith("AUTH PLAIN ")) {
        user = new String(Base64.getDecoder().decode(line.substring(11)), StandardCharsets.UTF_8);
        say(out, user.endsWith("\0right") ? "235 welcome" : "535 5.7.8 wrong");
      } else if (line.startsWith("MAIL FROM:")) {
        from = line.substring(10);
        say(out, "250 ok");
      } else if (line.startsWith("RCPT TO:")) {
        boolean refused = !refuse.isEmpty() && line.contains(refuse);
        to.add(line.substring(8));
        say(out, refused ? answer : "250 ok");
      } else if (line.equals("DATA")) {
        say(out, "354 go on");
        mails.add(new Taken(from, List.copyOf(to), data(in), secured, user));
        to.clear();
        say(out, "250 2.0.0 queued as 42");
      } else if (line.equals("RSET")) {
        to.clear();
        say(out, "250 ok");
      } else {
        say(out, line.equals("QUIT") ? "221 bye" : "500 what?");
      }
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static String data(BufferedReader in) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return data.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
