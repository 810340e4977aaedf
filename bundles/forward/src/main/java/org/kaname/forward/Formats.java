package org.kaname.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaname.forward.format.Cef;
import org.kaname.forward.format.Ecs;
import org.kaname.forward.format.Format;
import org.kaname.forward.format.KanameJson;
import org.kaname.forward.format.MailText;
import org.kaname.forward.format.Syslog;
import org.kaname.text.Text;

/** Chooses the form that a configuration asks for. */
final class Formats {
  /** RFC 5426, 3.2: every receiver should take so much. */
  private static final int DATAGRAM = 2048;

  /** RFC 5425, 4.3.1: every receiver should take so much. */
  private static final int STREAM = 8192;

  private static final int JSON = 262_144;

  /** RFC 5424, 6.1: every receiver has to take so much. */
  private static final int LEAST = 480;

  private final Config config;
  private final Way way;
  private final String version;
  private final List<Text> faults;

  /**
   * Makes one.
   *
   * @param version of this program.
   */
  Formats(Config config, Way way, String version, List<Text> faults) {
    this.config = config;
    this.way = way;
    this.version = version;
    this.faults = faults;
  }

  Format format() {
    String wanted = config.format().strip().toLowerCase(Locale.ROOT);
    if (way == Way.MAIL) {
      return new MailText();
    }
    return way == Way.WEBHOOK ? json(wanted) : syslog(wanted);
  }

  private int most() {
    int usual = way == Way.SYSLOG_UDP ? DATAGRAM : way == Way.WEBHOOK ? JSON : STREAM;
    return config.messageBytes() == 0
        ? usual
        : Math.max(LEAST, Math.min(JSON, config.messageBytes()));
  }

  private Format json(String wanted) {
    return switch (wanted) {
      case "", "ecs" -> new Ecs(new Ecs.Maker(host(), version), most());
      case "kaname" -> new KanameJson(most());
      default -> {
        unknown();
        yield new KanameJson(most());
      }
    };
  }

  private Format syslog(String wanted) {
    int facility = Math.max(0, Math.min(23, config.facility()));
    Syslog.Header header = new Syslog.Header(facility, host(), Math.max(1, config.enterprise()));
    int inner = Math.max(LEAST, most() - Syslog.HEADER);
    return switch (wanted) {
      case "", "rfc5424" -> new Syslog(header, most());
      case "cef" -> Syslog.around(header, new Cef(version, inner));
      case "ecs" -> Syslog.around(header, new Ecs(new Ecs.Maker(host(), version), inner));
      default -> {
        unknown();
        yield new Syslog(header, most());
      }
    };
  }

  private void unknown() {
    faults.add(
        new Text("forward.config.format", Map.of("value", config.format(), "kind", way.word())));
  }

  private String host() {
    if (!config.hostname().isBlank()) {
      return config.hostname().strip();
    }
    try {
      Path file = Path.of("/etc/hostname");
      return Files.isReadable(file)
          ? Files.readString(file).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "";
    }
  }
}
