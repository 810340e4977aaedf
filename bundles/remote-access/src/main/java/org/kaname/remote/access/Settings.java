package org.kaname.remote.access;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.kaname.remote.access.format.Formats;
import org.kaname.remote.access.session.OfficeHours;
import org.kaname.remote.access.session.Rules;
import org.kaname.remote.access.syslog.Ports;
import org.kaname.remote.access.syslog.Senders;
import org.kaname.text.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration as it can be used. What cannot be read is replaced by what is safe, and is a
 * fault that people are told.
 *
 * @param key for TLS, null if there is none.
 */
record Settings(
    Senders senders,
    Ports ports,
    @Nullable SSLContext key,
    int perSecond,
    Rules rules,
    int retentionDays,
    Formats formats,
    List<Text> faults) {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final String USUAL_HOURS = "mon-fri 07:00-20:00";
  private static final int LARGEST_PASSWORD = 4096;

  Settings {
    faults = List.copyOf(faults);
  }

  static Settings of(Config config) {
    List<Text> faults = new ArrayList<>();
    Senders senders = new Senders(List.of(config.senders()));
    senders.refused().forEach(text -> faults.add(fault("sender", text)));
    Formats formats = Formats.withSite(site(config));
    formats.faults().forEach(text -> faults.add(fault("format", text)));
    InetAddress bind = bind(config, faults);
    SSLContext key = config.tlsPort() == 0 ? null : key(config, faults);
    Ports ports =
        new Ports(bind, port(config.udpPort()), port(config.tcpPort()), port(config.tlsPort()));
    if (!ports.none() && senders.none()) {
      faults.add(Text.of("access.fault.nobody"));
    }
    return new Settings(
        senders,
        ports,
        key,
        Math.max(1, config.messagesPerSecond()),
        rules(config, faults),
        config.retentionDays(),
        formats,
        faults);
  }

  private static Text fault(String what, String value) {
    return new Text("access.fault." + what, Map.of("value", value));
  }

  private static int port(int number) {
    return number < 0 || number > 0xFFFF ? 0 : number;
  }

  private static Path site(Config config) {
    return config.formatsFile().isBlank()
        ? Path.of(System.getProperty("karaf.etc", "etc"), "org.kaname.remote.access.formats.tsv")
        : Path.of(config.formatsFile());
  }

  private static InetAddress bind(Config config, List<Text> faults) {
    try {
      if (ADDRESS.matches(config.bind().strip())) {
        return InetAddress.getByName(config.bind().strip());
      }
    } catch (UnknownHostException e) {
      LOG.debug("{} is no address", config.bind(), e);
    }
    faults.add(fault("bind", config.bind()));
    return InetAddress.getLoopbackAddress();
  }

  private static Rules rules(Config config, List<Text> faults) {
    OfficeHours hours =
        OfficeHours.of(config.officeHours())
            .orElseGet(
                () -> {
                  faults.add(fault("hours", config.officeHours()));
                  return OfficeHours.of(USUAL_HOURS).orElseThrow();
                });
    return new Rules(
        zone(config, faults),
        hours,
        Math.max(2, config.failures()),
        Duration.ofMinutes(Math.max(1, config.failureMinutes())),
        Duration.ofDays(Math.max(0, config.learnDays())),
        config.windowsRequired());
  }

  private static ZoneId zone(Config config, List<Text> faults) {
    try {
      return config.zone().isBlank() ? ZoneId.systemDefault() : ZoneId.of(config.zone().strip());
    } catch (DateTimeException e) {
      faults.add(fault("zone", config.zone()));
      return ZoneId.systemDefault();
    }
  }

  private static @Nullable SSLContext key(Config config, List<Text> faults) {
    try {
      return context(Path.of(config.keystore()), Path.of(config.keystorePasswordFile()));
    } catch (IOException | GeneralSecurityException e) {
      LOG.error("no syslog over TLS: the key store cannot be used", e);
      faults.add(fault("keystore", config.keystore()));
      return null;
    }
  }

  private static SSLContext context(Path file, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = password(passwordFile);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static char[] password(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text =
          new String(in.readNBytes(LARGEST_PASSWORD), java.nio.charset.StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("").toCharArray();
    }
  }
}
