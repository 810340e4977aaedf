package org.kaname.system.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.kaname.system.user.UserRecorder;
import org.kaname.text.Text;
import org.kaname.user.Users;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Switches the console between plain HTTP on this machine and TLS. */
@Component(service = ConsoleTls.class)
public final class ConsoleTls {
  private static final long PATIENCE_SECONDS = 30;
  private static final int CONNECT_MILLIS = 500;
  private static final String LOOPBACK = "127.0.0.1";

  private final WebSettings settings;
  private final Path folder;
  private final UserRecorder recorder;
  private final Users users;

  @Activate
  public ConsoleTls(
      BundleContext context, @Reference UserRecorder recorder, @Reference Users users) {
    Path etc = Path.of(String.valueOf(context.getProperty("karaf.etc"))).toAbsolutePath();
    settings = new WebSettings(etc);
    folder = etc.resolve("kaname").resolve("tls");
    this.recorder = recorder;
    this.users = users;
  }

  /**
   * What is asked for.
   *
   * @param names by which the console is called, besides this machine's own.
   * @param addresses to listen at; none for this machine only.
   * @param port of TLS.
   */
  public record Wish(List<String> names, List<String> addresses, int port) {
    public Wish {
      names = List.copyOf(names);
      addresses = addresses.isEmpty() ? List.of(LOOPBACK) : List.copyOf(addresses);
    }
  }

  /** What the console shows to a browser. */
  public record Shown(boolean secure, List<String> addresses, String until, String fingerprint) {
    public Shown {
      addresses = List.copyOf(addresses);
    }
  }

  /** Makes a key of this installation and switches TLS on with it. */
  public Shown on(Wish wish, String author) throws TlsFault {
    String password = ServerKey.password();
    return on(password, wish, author, file -> ServerKey.make(file, password, names(wish)));
  }

  /** Switches TLS on with a key that the site brings in a PKCS#12 file. */
  public Shown on(Path keyFile, String password, Wish wish, String author) throws TlsFault {
    return on(password, wish, author, file -> copy(keyFile, password, file));
  }

  private static void copy(Path keyFile, String password, Path file)
      throws IOException, GeneralSecurityException {
    ServerKey.certificate(keyFile, password);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, Files.readAllBytes(keyFile));
  }

  /** Puts a key into a new file. */
  private interface KeyMaker {
    void make(Path file) throws IOException, GeneralSecurityException, InterruptedException;
  }

  private Shown on(String password, Wish wish, String author, KeyMaker maker) throws TlsFault {
    allowed(wish);
    try {
      Path file = fresh();
      maker.make(file);
      return use(file, password, wish, author);
    } catch (IOException | GeneralSecurityException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  /** Goes back to plain HTTP on this machine only. */
  public void off(String author) throws TlsFault {
    try {
      settings.set(
          Map.of(
              WebSettings.PLAIN_ENABLED, "true",
              WebSettings.SECURE_ENABLED, "false",
              WebSettings.ADDRESSES, LOOPBACK));
      recorder.record("system.tls_off", "console", author, Map.of());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Says what is shown now. */
  public Shown shown() throws TlsFault {
    try {
      if (!settings.secure()) {
        return new Shown(false, settings.addresses(), "", "");
      }
      return shown(certificate());
    } catch (IOException | GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private X509Certificate certificate() throws IOException, GeneralSecurityException {
    Map<String, String> now = settings.read();
    return ServerKey.certificate(
        Path.of(now.getOrDefault(WebSettings.KEYSTORE, "")),
        now.getOrDefault(WebSettings.KEYSTORE_PASSWORD, ""));
  }

  private Shown shown(X509Certificate certificate) throws IOException, GeneralSecurityException {
    String until = certificate.getNotAfter().toInstant().toString();
    return new Shown(true, settings.addresses(), until, ServerKey.fingerprint(certificate));
  }

  /** Until somebody can sign in, nobody else may come. */
  private void allowed(Wish wish) throws TlsFault {
    boolean here = wish.addresses().stream().allMatch(WebSettings::isLoopback);
    if (!here && !users.setUpDone()) {
      throw new TlsFault(Text.of("tls.set_up_first"));
    }
    for (String name : wish.names()) {
      if (!name.matches("[A-Za-z0-9.:-]{1,253}")) {
        throw new TlsFault(new Text("tls.name", Map.of("name", name)));
      }
    }
  }

  private static TlsFault failed(Exception e) {
    return new TlsFault(new Text("tls.failed", Map.of("why", String.valueOf(e.getMessage()))));
  }

  private static List<String> names(Wish wish) {
    Set<String> names = new LinkedHashSet<>(wish.names());
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      names.add("localhost"); // a machine without a name is called so
    }
    names.addAll(List.of("localhost", LOOPBACK, "::1"));
    wish.addresses().stream().filter(a -> a.matches("[1-9][0-9.]+")).forEach(names::add);
    return List.copyOf(names);
  }

  private Path fresh() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return folder.resolve("console-" + System.currentTimeMillis() + ".p12");
  }

  /** Puts the key in use; if the console does not answer with it, everything is as it was. */
  private Shown use(Path file, String password, Wish wish, String author)
      throws IOException, GeneralSecurityException, InterruptedException, TlsFault {
    ServerKey.close(file);
    X509Certificate certificate = ServerKey.certificate(file, password);
    byte[] before = settings.content();
    settings.set(
        Map.of(
            WebSettings.PLAIN_ENABLED,
            "false",
            WebSettings.SECURE_ENABLED,
            "true",
            WebSettings.SECURE_PORT,
            Integer.toString(wish.port()),
            WebSettings.ADDRESSES,
            String.join(",", wish.addresses()),
            WebSettings.KEYSTORE,
            file.toString(),
            WebSettings.KEYSTORE_TYPE,
            "PKCS12",
            WebSettings.KEYSTORE_PASSWORD,
            password,
            WebSettings.KEY_PASSWORD,
            password,
            WebSettings.PROTOCOLS,
            "TLSv1.3,TLSv1.2",
            WebSettings.RENEGOTIATION,
            "false"));
    if (!answers(wish, certificate)) {
      settings.write(before);
      Files.delete(file);
      throw new TlsFault(new Text("tls.no_answer", Map.of("port", wish.port())));
    }
    deleteOthers(file);
    Shown shown = shown(certificate);
    recorder.record(
        "system.tls_on",
        "console",
        author,
        Map.of(
            "certificate", shown.fingerprint(),
            "until", shown.until(),
            "addresses", String.join(",", wish.addresses())));
    return shown;
  }

  private static boolean answers(Wish wish, X509Certificate certificate)
      throws IOException, GeneralSecurityException, InterruptedException {
    String address = wish.addresses().get(0);
    String host = address.equals("0.0.0.0") || address.equals("::") ? LOOPBACK : address;
    SSLContext only = ServerKey.only(certificate);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      try (Socket plain = new Socket()) {
        plain.connect(new InetSocketAddress(host, wish.port()), CONNECT_MILLIS);
        plain.setSoTimeout(CONNECT_MILLIS);
        SSLSocketFactory sockets = only.getSocketFactory();
        try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, wish.port(), true)) {
          socket.startHandshake();
          return true;
        }
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(CONNECT_MILLIS / 2); // being started, or still the old key
      }
    }
    return false;
  }

  private void deleteOthers(Path used) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".p12")).toList()) {
        if (!file.equals(used)) {
          Files.delete(file);
        }
      }
    }
  }
}
