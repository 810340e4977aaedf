package org.kaname.console.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.text.Text;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;
import org.kaname.view.Json;

/** Writes answers: JSON, compressed where it pays, with a validator; problems as RFC 9457. */
public final class Responder {
  private static final int WORTH_COMPRESSING = 1024;

  private Responder() {}

  /**
   * Writes a reply that is there.
   *
   * @throws UiFault if the reply is a problem.
   */
  public static void send(HttpServletRequest request, HttpServletResponse response, UiReply reply)
      throws IOException {
    if (reply instanceof UiReply.Json json) {
      sendBytes(request, response, 200, "application/json", Json.bytes(json.body()));
    } else if (reply instanceof UiReply.File file) {
      Download.send(file, response);
    } else if (reply instanceof UiReply.Problem problem) {
      throw new Problem(problem.status(), problem.text());
    } else if (reply instanceof UiReply.Done) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      throw new IllegalStateException(reply.getClass().getName());
    }
  }

  /** Writes a problem in the language of the caller. */
  public static void problem(
      HttpServletRequest request, HttpServletResponse response, UiFault problem, Phrases phrases)
      throws IOException {
    Locale locale = Languages.of(request);
    Text text = problem.text();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", phrases.say(Text.of("console.problem.title"), locale));
    body.put("status", problem.status());
    body.put("detail", phrases.say(text, locale));
    body.put("key", text.key());
    body.put("parameters", text.parameters());
    sendBytes(request, response, problem.status(), "application/problem+json", Json.bytes(body));
  }

  /** Writes a body that fits in memory. */
  public static void sendBytes(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String type,
      byte[] plain)
      throws IOException {
    response.setContentType(type);
    response.setHeader("Vary", "Accept-Encoding, Accept-Language");
    if (status == HttpServletResponse.SC_OK) {
      String tag = tag(plain);
      response.setHeader("ETag", tag);
      if (tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    response.setStatus(status);
    byte[] sent = plain;
    if (plain.length > WORTH_COMPRESSING && acceptsGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      sent = gzip(plain, 4);
    }
    response.setContentLength(sent.length);
    response.getOutputStream().write(sent);
  }

  /** Returns a weak validator of the bytes. */
  public static String tag(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return "W/\""
        + Long.toHexString(sum.getValue())
        + "-"
        + Integer.toHexString(bytes.length)
        + "\"";
  }

  /** Says whether the caller takes gzip. */
  public static boolean acceptsGzip(HttpServletRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  /** Compresses bytes. */
  public static byte[] gzip(byte[] plain, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream gzip = new LeveledGzip(out, level)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(Math.min(level, Deflater.BEST_COMPRESSION));
    }
  }
}
