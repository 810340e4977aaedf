package org.kaname.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.http.Phrases;
import org.kaname.console.http.Problem;
import org.kaname.console.http.Responder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the pages and the libraries they use from this bundle, compressed once and kept. Paths are
 * made of plain names only, so that nothing outside {@code web/} can be meant.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("org.kaname.console.pages")
@HttpWhiteboardServletPattern("/console/*")
public final class PagesServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Pattern PATH =
      Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*/([A-Za-z0-9_-]+\\.[a-z.]+|LICENSE)");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final int BEST = 9;

  /** Hash of the one style sheet that Cytoscape adds: its container is positioned. */
  private static final String CYTOSCAPE_STYLE =
      "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "mjs", "text/javascript;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");

  private final transient Map<String, Page> pages = new ConcurrentHashMap<>();
  private final transient Phrases phrases;
  private final String policy;

  /** Computes the policy from the import map in the page. */
  @Activate
  public PagesServlet(@Reference Phrases phrases) {
    this.phrases = phrases;
    this.policy = policy(read("/index.html").orElseThrow().plain);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    String wanted = path == null || path.equals("/") ? "/index.html" : path;
    Optional<Page> page = PATH.matcher(wanted).matches() ? page(wanted) : Optional.empty();
    if (page.isEmpty()) {
      Responder.problem(request, response, Problem.notFound(), phrases);
      return;
    }
    response.setHeader("Content-Security-Policy", policy);
    send(request, response, page.get());
  }

  private static void send(HttpServletRequest request, HttpServletResponse response, Page page)
      throws IOException {
    response.setContentType(page.type);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", page.tag);
    response.setHeader(
        "Cache-Control", page.versioned ? "public, max-age=31536000, immutable" : "no-cache");
    if (page.tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] sent = page.plain;
    if (Responder.acceptsGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      sent = page.compressed;
    }
    response.setContentLength(sent.length);
    response.getOutputStream().write(sent);
  }

  private Optional<Page> page(String path) {
    Page known = pages.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Page> read = read(path);
    read.ifPresent(page -> pages.put(path, page));
    return read;
  }

  private static Optional<Page> read(String path) {
    try (InputStream in = PagesServlet.class.getResourceAsStream("/web" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      String end = path.substring(path.lastIndexOf('.') + 1);
      String type = TYPES.getOrDefault(end, "text/plain;charset=utf-8");
      return Optional.of(new Page(type, in.readAllBytes(), path.startsWith("/vendor/")));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static String policy(byte[] index) {
    Matcher map = IMPORT_MAP.matcher(new String(index, StandardCharsets.UTF_8));
    if (!map.find()) {
      throw new IllegalStateException("index.html has no import map");
    }
    return "default-src 'none'; script-src 'self' 'sha256-"
        + sha256(map.group(1))
        + "'; style-src 'self' "
        + CYTOSCAPE_STYLE
        + "; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self';"
        + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Page {
    final String type;
    final byte[] plain;
    final byte[] compressed;
    final String tag;
    final boolean versioned;

    Page(String type, byte[] plain, boolean versioned) {
      this.type = type;
      this.plain = plain;
      this.compressed = Responder.gzip(plain, BEST);
      this.tag = Responder.tag(plain);
      this.versioned = versioned;
    }
  }
}
