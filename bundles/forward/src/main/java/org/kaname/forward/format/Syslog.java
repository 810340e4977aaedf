package org.kaname.forward.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kaname.forward.event.Event;

/**
 * RFC 5424: header, structured data, and after a byte order mark the text in UTF-8. CEF and ECS
 * stand behind the same header, without structured data and mark, as their readers expect.
 */
public final class Syslog implements Format {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_VALUE = 256;

  /** Syslog severities (RFC 5424, 6.2.1) of info, notice, warning, critical. */
  private static final int[] SEVERITIES = {6, 5, 4, 2};

  private static final long PROCESS = ProcessHandle.current().pid();

  private final Header header;
  private final int most;

  /**
   * What every message has.
   *
   * @param facility 0..23 (RFC 5424, 6.2.1).
   * @param host name of this machine.
   * @param enterprise number behind the name of the structured data (RFC 5424, 7.2.2).
   */
  public record Header(int facility, String host, int enterprise) {
    public Header {
      if (facility < 0 || facility > 23) {
        throw new IllegalArgumentException("facility " + facility);
      }
      host = printable(host, LONGEST_HOST);
    }

    byte[] of(Event event) {
      StringBuilder out = new StringBuilder(128);
      out.append('<').append(facility * 8 + SEVERITIES[event.severity().ordinal()]).append(">1 ");
      TIME.formatTo(Instant.ofEpochSecond(0, event.time()), out);
      out.append(' ').append(host).append(" kaname ").append(PROCESS).append(' ');
      out.append(event.kind().word()).append(' ');
      return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * Makes one.
   *
   * @param most bytes of a message; 480 or more (RFC 5424, 6.1).
   */
  public Syslog(Header header, int most) {
    this.header = header;
    this.most = most;
  }

  /** Returns printable ASCII without spaces; {@code -} (NILVALUE) if nothing is left. */
  private static String printable(String text, int most) {
    String clean = text.replaceAll("[^\\x21-\\x7e]", "");
    return clean.isEmpty() ? "-" : clean.substring(0, Math.min(most, clean.length()));
  }

  @Override
  public byte[] write(Event event) {
    byte[] whole = message(event, false);
    return whole.length <= most ? whole : message(event, true);
  }

  private byte[] message(Event event, boolean cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(header.of(event));
    out.writeBytes(data(event, cut).getBytes(StandardCharsets.UTF_8));
    out.write(' ');
    out.writeBytes(MARK);
    int room = cut ? most - out.size() : Integer.MAX_VALUE;
    out.writeBytes(Plain.cut(Plain.line(event), Math.max(0, room)));
    return out.toByteArray();
  }

  private String data(Event event, boolean cut) {
    StringBuilder out = new StringBuilder(512);
    out.append("[kaname@").append(header.enterprise());
    parameters(event, cut).forEach((name, value) -> parameter(out, name, value));
    return out.append(']').toString();
  }

  private Map<String, String> parameters(Event event, boolean cut) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("id", event.id());
    all.put("key", event.key());
    all.put("severity", event.severity().word());
    all.put("provenance", event.provenance().word());
    all.put("origin", event.origin().text());
    all.put("peer", event.peer().text());
    all.put("port", event.peer().port() == 0 ? "" : String.valueOf(event.peer().port()));
    all.put("protocol", event.protocol());
    for (String name : new String[] {"incident", "response", "cause", "probability", "state"}) {
      all.put(name, event.text(name));
    }
    all.put("techniques", String.join(",", event.techniques()));
    all.put("truncated", cut ? "true" : "");
    return all;
  }

  /** Escapes as RFC 5424, 6.3.3 says: quote, backslash and closing bracket. */
  private static void parameter(StringBuilder out, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    String clean = Plain.clean(value);
    int end =
        clean.offsetByCodePoints(
            0, Math.min(LONGEST_VALUE, clean.codePointCount(0, clean.length())));
    out.append(' ').append(name).append("=\"");
    for (int i = 0; i < end; i++) {
      char c = clean.charAt(i);
      if (c == '"' || c == '\\' || c == ']') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  /** Wraps another form into the same header. */
  public static Format around(Header header, Format inner) {
    return event -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
      out.writeBytes(header.of(event));
      out.writeBytes(new byte[] {'-', ' '});
      out.writeBytes(inner.write(event));
      return out.toByteArray();
    };
  }

  /** Room that the header takes at most, for what is wrapped into it. */
  public static final int HEADER = 64 + LONGEST_HOST;
}
