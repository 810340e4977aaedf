package org.kaname.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.contributed.Contributions;
import org.kaname.console.http.Phrases;
import org.kaname.console.http.Problem;
import org.kaname.console.http.Responder;
import org.kaname.console.web.BundleFiles;
import org.kaname.console.web.WebFile;
import org.kaname.console.web.WebFolder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the pages and the libraries they use from this bundle, and below {@code modules/} the
 * pages of other bundles from theirs.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("org.kaname.console.pages")
@HttpWhiteboardServletPattern("/console/*")
public final class PagesServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String ROOT = "/console/";
  private static final Pattern MODULE = Pattern.compile("modules/([A-Za-z0-9_.-]+)/(.+)");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  /** Hash of the one style sheet that Cytoscape adds: its container is positioned. */
  private static final String CYTOSCAPE_STYLE =
      "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='";

  private final transient WebFolder own;
  private final transient Contributions contributions;
  private final transient Phrases phrases;
  private final String policy;

  /** Serves what is in the console's bundle. */
  @Activate
  public PagesServlet(
      BundleContext context, @Reference Contributions contributions, @Reference Phrases phrases) {
    this(BundleFiles.of(context.getBundle()), contributions, phrases);
  }

  /** Computes the policy from the import map in the page. */
  PagesServlet(BundleFiles files, Contributions contributions, Phrases phrases) {
    this.own = new WebFolder(files);
    this.contributions = contributions;
    this.phrases = phrases;
    this.policy = policy(files.read("web/index.html").orElseThrow());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI(); // as the guard saw it, nothing decoded
    Optional<WebFile> file = file(path.equals(ROOT) ? "index.html" : below(path));
    if (file.isEmpty()) {
      Responder.problem(request, response, Problem.notFound(), phrases);
      return;
    }
    response.setHeader("Content-Security-Policy", policy);
    file.get().send(request, response);
  }

  private static String below(String path) {
    return path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
  }

  private Optional<WebFile> file(String path) {
    Matcher module = MODULE.matcher(path);
    return module.matches()
        ? contributions.origin(module.group(1)).flatMap(from -> from.web().file(module.group(2)))
        : own.file(path);
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
}
