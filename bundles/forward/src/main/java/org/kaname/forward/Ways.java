package org.kaname.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.kaname.forward.send.Address;
import org.kaname.forward.send.Mail;
import org.kaname.forward.send.MailServer;
import org.kaname.forward.send.Sender;
import org.kaname.forward.send.Stream;
import org.kaname.forward.send.Tls;
import org.kaname.forward.send.Udp;
import org.kaname.forward.send.Webhook;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the way out that a configuration asks for. */
final class Ways {
  private static final Logger LOG = LoggerFactory.getLogger(Ways.class);

  /**
   * What goes into a command or header: nothing that could end it (RFC 5321, 4.1.2, ASCII only).
   */
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}");

  private final String name;
  private final Config config;
  private final Function<Text, String> say;
  private final List<Text> faults;

  /**
   * Makes one.
   *
   * @param say a text in the language of the target.
   */
  Ways(String name, Config config, Function<Text, String> say, List<Text> faults) {
    this.name = name;
    this.config = config;
    this.say = say;
    this.faults = faults;
  }

  static boolean mailAddress(String text) {
    return MAIL.matcher(text).matches();
  }

  private void fault(String key, String value) {
    faults.add(new Text("forward.config." + key, Map.of("value", value)));
  }

  /** Returns what makes it, told the sequence before which the other side has everything. */
  Optional<LongFunction<Sender>> make(Way way) {
    return switch (way) {
      case SYSLOG_UDP, SYSLOG_TCP, SYSLOG_TLS -> syslog(way);
      case WEBHOOK -> webhook();
      case MAIL -> mail();
    };
  }

  private Optional<Address> address() {
    Optional<Address> address = Address.of(config.address());
    if (address.isEmpty()) {
      fault("address", config.address());
    }
    return address;
  }

  private Optional<LongFunction<Sender>> syslog(Way way) {
    Address address = address().orElse(null);
    if (address == null) {
      return Optional.empty();
    }
    if (way == Way.SYSLOG_UDP) {
      return Optional.of(confirmed -> udp(address, confirmed));
    }
    SSLContext tls = way == Way.SYSLOG_TLS ? tls() : null;
    return way == Way.SYSLOG_TLS && tls == null
        ? Optional.empty()
        : Optional.of(confirmed -> new Stream(address, tls, name, confirmed));
  }

  private static Sender udp(Address address, long confirmed) {
    try {
      return new Udp(address, confirmed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable SSLContext tls() {
    try {
      return Tls.context(
          new Tls.TlsFiles(config.trust(), config.keystore(), config.keystorePasswordFile()));
    } catch (IOException | GeneralSecurityException e) {
      LOG.error("TLS of {} cannot be set up", name, e);
      fault("tls", String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Reads a secret; one that others can read is a fault too. */
  private Optional<String> secret(String file) {
    try {
      Path path = Path.of(file.strip());
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
      if (rights.contains(PosixFilePermission.OTHERS_READ)) {
        fault("secret_open", file);
        return Optional.empty();
      }
      return Optional.of(Tls.secret(path));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.error("the secret of {} cannot be read: {}", name, e.getMessage());
      fault("secret", file);
      return Optional.empty();
    }
  }

  private Optional<LongFunction<Sender>> webhook() {
    URI url = url().orElse(null);
    Optional<String> key =
        config.hmacKeyFile().isBlank() ? Optional.of("") : secret(config.hmacKeyFile());
    if (url == null || key.isEmpty()) {
      return Optional.empty();
    }
    SSLContext tls = url.getScheme().equalsIgnoreCase("https") ? tls() : null;
    if (tls == null && url.getScheme().equalsIgnoreCase("https")) {
      return Optional.empty();
    }
    Webhook.Site site =
        new Webhook.Site(
            url,
            tls,
            key.get().getBytes(StandardCharsets.UTF_8),
            Math.max(1, Math.min(1000, config.batch())));
    return Optional.of(confirmed -> new Webhook(site, confirmed, Clock.systemUTC()));
  }

  private Optional<URI> url() {
    try {
      URI url = new URI(config.address().strip());
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean whole = url.getHost() != null && url.getUserInfo() == null;
      if (whole
          && (scheme.equals("https") || scheme.equals("http") && Address.loopback(url.getHost()))) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      LOG.debug("{} is no URL", name, e);
    }
    // Neither the path nor the query is said: they may hold a secret.
    fault("url", name);
    return Optional.empty();
  }

  private Optional<LongFunction<Sender>> mail() {
    Address address = address().orElse(null);
    MailServer.Security security = security().orElse(null);
    List<String> to = new ArrayList<>();
    for (String one : Lists.of(config.mailTo())) {
      if (mailAddress(one)) {
        to.add(one);
      } else {
        fault("mail", one);
      }
    }
    if (!mailAddress(config.mailFrom().strip())) {
      fault("mail", config.mailFrom());
      return Optional.empty();
    }
    Optional<String> password =
        config.mailUser().isBlank() ? Optional.of("") : secret(config.mailPasswordFile());
    if (address == null || security == null || password.isEmpty()) {
      return Optional.empty();
    }
    if (security == MailServer.Security.NONE && !Address.loopback(address.host())) {
      fault("mail_plain", config.address());
      return Optional.empty();
    }
    SSLContext tls = security == MailServer.Security.NONE ? null : tls();
    if (security != MailServer.Security.NONE && tls == null) {
      return Optional.empty();
    }
    MailServer server =
        new MailServer(address, security, tls, config.mailUser().strip(), password.get());
    Duration pause = Duration.ofSeconds(Math.max(1, config.digestSeconds()));
    Mail.Site site = new Mail.Site(server, config.mailFrom().strip(), to, pause, say);
    return Optional.of(confirmed -> new Mail(site, confirmed));
  }

  private Optional<MailServer.Security> security() {
    try {
      return Optional.of(
          MailServer.Security.valueOf(config.mailSecurity().strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      fault("mail_security", config.mailSecurity());
      return Optional.empty();
    }
  }
}
