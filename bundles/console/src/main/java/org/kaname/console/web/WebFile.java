package org.kaname.console.web;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.http.Responder;

/** A file that browsers load: compressed once and kept. */
public final class WebFile {
  private static final int BEST = 9;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "mjs", "text/javascript;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json");

  private final String type;
  private final byte[] plain;
  private final byte[] compressed;
  private final String tag;
  private final boolean versioned;

  /**
   * Compresses a file.
   *
   * @param versioned whether another content would have another path.
   */
  WebFile(String path, byte[] plain, boolean versioned) {
    String end = path.substring(path.lastIndexOf('.') + 1);
    this.type = TYPES.getOrDefault(end, "text/plain;charset=utf-8");
    this.plain = plain;
    this.compressed = Responder.gzip(plain, BEST);
    this.tag = Responder.tag(plain);
    this.versioned = versioned;
  }

  /** Sends it, unless the browser has it already. */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType(type);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", tag);
    response.setHeader(
        "Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] sent = plain;
    if (Responder.acceptsGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      sent = compressed;
    }
    response.setContentLength(sent.length);
    response.getOutputStream().write(sent);
  }
}
