package org.kaname.forward.send;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A mail in the form of RFC 5322, with a subject of RFC 2047 and a text of MIME, both in UTF-8. */
final class Message {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneId.of("UTC"));

  /** Bytes of an encoded word: 75 characters with all around it (RFC 2047, 2). */
  private static final int WORD = 45;

  /** The first one has the name of the header before it on its line. */
  private static final int FIRST_WORD = 36;

  private static final String END = "\r\n";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(76, END.getBytes(StandardCharsets.US_ASCII));

  private Message() {}

  /**
   * Who to whom.
   *
   * @param id without brackets; the same each time it is sent.
   */
  record Head(String from, List<String> to, String id, Instant date, String subject) {}

  static byte[] of(Head head, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line(out, "From: Kaname <" + head.from() + ">");
    line(out, "To: " + String.join("," + END + " ", head.to()));
    line(out, "Subject: " + words(head.subject()));
    line(out, "Date: " + DATE.format(head.date()));
    line(out, "Message-ID: <" + head.id() + ">");
    // RFC 3834, 5: nobody's holiday note shall answer.
    line(out, "Auto-Submitted: auto-generated");
    line(out, "MIME-Version: 1.0");
    line(out, "Content-Type: text/plain; charset=utf-8");
    line(out, "Content-Transfer-Encoding: base64");
    line(out, "");
    String body = text.replaceAll("\r\n|\r|\n", END) + END;
    out.writeBytes(LINES.encode(body.getBytes(StandardCharsets.UTF_8)));
    line(out, "");
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + END).getBytes(StandardCharsets.US_ASCII));
  }

  /** Encodes in words that end between characters. */
  static String words(String subject) {
    String clean = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    if (clean.matches("[\\x20-\\x7e]{0,60}") && !clean.contains("=?")) {
      return clean;
    }
    StringBuilder all = new StringBuilder();
    StringBuilder word = new StringBuilder();
    for (int c : clean.codePoints().toArray()) {
      String next = Character.toString(c);
      if (length(word.toString()) + length(next) > (all.isEmpty() ? FIRST_WORD : WORD)) {
        append(all, word.toString());
        word.setLength(0);
      }
      word.append(next);
    }
    append(all, word.toString());
    return all.toString();
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void append(StringBuilder all, String word) {
    all.append(all.isEmpty() ? "" : END + " ").append("=?UTF-8?B?");
    all.append(Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)));
    all.append("?=");
  }
}
