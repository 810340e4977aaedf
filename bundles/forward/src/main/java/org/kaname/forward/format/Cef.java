package org.kaname.forward.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.Side;

/**
 * ArcSight Common Event Format, version 0, with keys of its extension dictionary; docs/forward.md
 * has the table.
 */
public final class Cef implements Format {
  /** CEF severities (0..10) of info, notice, warning, critical. */
  private static final int[] SEVERITIES = {2, 4, 7, 10};

  /** Longest values of the dictionary. */
  private static final int NAME = 512;

  private static final int MESSAGE = 1023;

  private final String version;
  private final int most;

  /**
   * Makes one.
   *
   * @param version of this program.
   * @param most bytes of a message.
   */
  public Cef(String version, int most) {
    this.version = version;
    this.most = most;
  }

  @Override
  public byte[] write(Event event) {
    for (int message = MESSAGE; ; message /= 2) {
      byte[] whole = line(event, message).getBytes(StandardCharsets.UTF_8);
      if (whole.length <= most || message == 0) {
        return whole;
      }
    }
  }

  private String line(Event event, int message) {
    StringBuilder out = new StringBuilder(512);
    out.append("CEF:0|Kaname|Kaname|").append(header(version)).append('|');
    out.append(header(event.key())).append('|');
    out.append(header(cut(event.title(), Math.min(NAME, Math.max(message, 64))))).append('|');
    out.append(SEVERITIES[event.severity().ordinal()]).append('|');
    String separator = "";
    for (Map.Entry<String, String> one : extension(event, message).entrySet()) {
      if (!one.getValue().isEmpty()) {
        out.append(separator).append(one.getKey()).append('=').append(value(one.getValue()));
        separator = " ";
      }
    }
    return out.toString();
  }

  private static Map<String, String> extension(Event event, int message) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("rt", String.valueOf(event.time() / 1_000_000));
    all.put("externalId", event.id());
    all.put("cat", event.kind().word());
    side(all, event.origin(), "src", "c6a2", "smac", "shost");
    side(all, event.peer(), "dst", "c6a3", "dmac", "dhost");
    all.put("dpt", event.peer().port() == 0 ? "" : String.valueOf(event.peer().port()));
    all.put("proto", event.transport() == 6 ? "TCP" : event.transport() == 17 ? "UDP" : "");
    all.put("app", event.protocol());
    all.put("reason", event.text("cause"));
    all.put("outcome", event.text("state"));
    labelled(all, "cs1", "incident", event.text("incident"));
    labelled(all, "cs2", "response", event.text("response"));
    labelled(all, "cs3", "techniques", String.join(",", event.techniques()));
    labelled(all, "cs4", "provenance", event.provenance().word());
    labelled(all, "cfp1", "probability", event.text("probability"));
    labelled(all, "cn1", "vlan", event.origin().vlan() == 0 ? "" : "" + event.origin().vlan());
    all.put("msg", cut(String.join("\n", event.lines()), message));
    return all;
  }

  private static void side(
      Map<String, String> all, Side side, String four, String six, String mac, String host) {
    boolean long6 = side.ip().contains(":");
    all.put(four, long6 ? "" : side.ip());
    labelled(all, six, six.equals("c6a2") ? "source" : "destination", long6 ? side.ip() : "");
    all.put(mac, side.mac());
    all.put(host, side.ip().isEmpty() && side.mac().isEmpty() ? side.text() : "");
  }

  private static void labelled(Map<String, String> all, String key, String label, String value) {
    if (!value.isEmpty()) {
      all.put(key, value);
      all.put(key + "Label", label);
    }
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most - Plain.CUT.length());
    end -= end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return most == 0 ? "" : text.substring(0, end) + Plain.CUT;
  }

  /** Of the header: pipe and backslash are escaped, and it is one line. */
  private static String header(String text) {
    return Plain.clean(text).replace("\\", "\\\\").replace("|", "\\|");
  }

  /** Of the extension: backslash and equals sign are escaped, line ends are {@code \n}. */
  private static String value(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '=') {
        out.append('\\').append(c);
      } else if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
        out.append("\\n");
      } else if (!Plain.control(c)) {
        out.append(c);
      } else if (c != '\r') {
        out.append(' ');
      }
    }
    return out.toString();
  }
}
