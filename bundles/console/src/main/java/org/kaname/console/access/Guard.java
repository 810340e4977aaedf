package org.kaname.console.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kaname.console.Services;
import org.kaname.console.door.Door;
import org.kaname.console.http.ConsoleSession;
import org.kaname.console.http.Phrases;
import org.kaname.console.http.Problem;
import org.kaname.console.http.Responder;
import org.kaname.user.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Stands before every servlet: sets the security headers, checks the request, finds the session and
 * lets through what the {@link Rules} allow; everything else is refused. Servlets of other
 * contexts, which no filter of this one sees, ask it as {@link Door}.
 */
@Component(service = {Filter.class, Door.class})
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class Guard implements Filter, Door {
  /** Header that repeats the session's token in every changing call. */
  public static final String CSRF_HEADER = "X-Kaname-CSRF";

  /** Header of calls that a page makes by itself; they do not keep a session alive. */
  public static final String BACKGROUND_HEADER = "X-Kaname-Background";

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), serial=()",
          "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
          "Cache-Control", "no-store");

  /** What the Felix console's own pages need; for administrators only, off until switched on. */
  private static final String FELIX_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
          + " style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

  private static final String FELIX = "/system/";

  private final Services services;
  private final Gatekeeper gatekeeper;
  private final RuleSource source;
  private final Phrases phrases;
  private final Senders senders = new Senders();

  /** Makes the filter. */
  @Activate
  public Guard(
      @Reference Services services,
      @Reference Gatekeeper gatekeeper,
      @Reference RuleSource source,
      @Reference Phrases phrases) {
    this.services = services;
    this.gatekeeper = gatekeeper;
    this.source = source;
    this.phrases = phrases;
  }

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void destroy() {}

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) in;
    HttpServletResponse response = (HttpServletResponse) out;
    if (!Rest.sent(request)) {
      pass(request, response, chain);
      return;
    }
    Optional<String> name = session(request).map(ConsoleSession::name);
    String who = name.orElseGet(request::getRemoteAddr);
    if (!senders.begin(who, name.isEmpty())) {
      HEADERS.forEach(response::setHeader);
      refuse(request, response, new Problem(429, "console.problem.sending"));
      return;
    }
    try {
      pass(request, response, chain);
      Rest.drop(request, response);
    } finally {
      senders.end(who, name.isEmpty());
    }
  }

  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!admitted(request, response, false)) {
      return;
    }
    if (path(request).equals("/") || path(request).equals("/console")) {
      response.sendRedirect("/console/");
      return;
    }
    chain.doFilter(request, response);
  }

  @Override
  public Optional<String> admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return admitted(request, response, request.getMethod().equals("GET"))
        ? ConsoleSession.of(request).map(ConsoleSession::name)
        : Optional.empty();
  }

  @Override
  public void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
    session(request).ifPresent(session -> gatekeeper.end(session, request, response));
    response.sendRedirect("/console/");
  }

  /** Checks; a page that needs a session leads to the sign-in, a call says what is missing. */
  private boolean admitted(HttpServletRequest request, HttpServletResponse response, boolean page)
      throws IOException {
    HEADERS.forEach(response::setHeader);
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (felix(request)) {
      response.setHeader("Content-Security-Policy", FELIX_POLICY);
    }
    try {
      check(request);
      return true;
    } catch (Problem problem) {
      if (page && problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
        response.sendRedirect("/console/");
      } else {
        refuse(request, response, problem);
      }
      return false;
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (problem.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
      response.setHeader("Allow", String.join(", ", source.rules().methods(path(request))));
    }
    Responder.problem(request, response, problem, phrases);
  }

  private void check(HttpServletRequest request) {
    String path = path(request);
    RequestChecks.address(path, request.getQueryString());
    if (!services.users().map(Users::setUpDone).orElse(false)) {
      RequestChecks.loopback(request);
    }
    RequestChecks.privateWay(request);
    Match match = source.rules().find(request.getMethod(), path);
    Rule rule = match.rule();
    RequestChecks.size(request, rule.limit());
    Optional<ConsoleSession> session = session(request);
    session.ifPresent(found -> found.attach(request));
    if (!rule.open()) {
      ConsoleSession present =
          session.orElseThrow(() -> new Problem(401, "console.problem.sign_in"));
      if (rule.roles().stream().noneMatch(present.roles()::contains)) {
        throw new Problem(403, "console.problem.role");
      }
    }
    if (!rule.method().equals("GET")) {
      changing(request, rule, session);
    }
    match.attach(request);
  }

  private static void changing(
      HttpServletRequest request, Rule rule, Optional<ConsoleSession> session) {
    RequestChecks.sameOrigin(request);
    if (felix(request)) {
      return; // the Felix console's own forms: held by the cookie and the origin
    }
    RequestChecks.type(request, rule.body());
    if (!rule.open()) {
      byte[] wanted = session.orElseThrow().csrf().getBytes(StandardCharsets.US_ASCII);
      String sent = request.getHeader(CSRF_HEADER);
      if (sent == null || !MessageDigest.isEqual(wanted, sent.getBytes(StandardCharsets.UTF_8))) {
        throw new Problem(403, "console.problem.csrf");
      }
    }
  }

  private Optional<ConsoleSession> session(HttpServletRequest request) {
    boolean acted =
        request.getHeader(BACKGROUND_HEADER) == null && !path(request).equals("/api/events");
    return SessionCookie.read(request).flatMap(token -> gatekeeper.find(token, acted));
  }

  private static boolean felix(HttpServletRequest request) {
    return path(request).startsWith(FELIX);
  }

  /** The path as the caller wrote it, whatever the context: the console is the root. */
  private static String path(HttpServletRequest request) {
    return request.getRequestURI();
  }
}
