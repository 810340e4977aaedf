package org.kaname.console.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.kaname.console.http.Problem;

/** What must hold of a request whoever sends it. */
final class RequestChecks {
  private static final Pattern SUSPICIOUS =
      Pattern.compile("(?i)//|\\\\|;|/\\.\\.?(/|$)|%2e|%5c|%00|[\\x00-\\x20]");
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int LONGEST_ADDRESS = 4096;

  private RequestChecks() {}

  /** Refuses addresses that could mean another file than they show. */
  static void address(String rawPath, @Nullable String query) {
    int length = rawPath.length() + (query == null ? 0 : query.length());
    if (length > LONGEST_ADDRESS || SUSPICIOUS.matcher(rawPath).find()) {
      throw new Problem(400, "console.problem.bad_address");
    }
  }

  /** Refuses bodies that are longer than the call needs. */
  static void size(HttpServletRequest request, long limit) {
    if (request.getContentLengthLong() > limit) {
      throw new Problem(413, "console.problem.too_large");
    }
  }

  /**
   * Refuses callers that are not this machine calling itself by a loopback name: until the first
   * administrator exists nobody else may come, and a foreign name that resolves to this machine
   * (DNS rebinding) is not a loopback name.
   */
  static void loopback(HttpServletRequest request) {
    if (!LOOPBACK_NAMES.contains(hostName(request)) || !fromLoopback(request.getRemoteAddr())) {
      throw new Problem(421, "console.problem.loopback_only");
    }
  }

  /** Refuses callers on other machines that come without TLS, wherever the console listens. */
  static void privateWay(HttpServletRequest request) {
    if (!request.isSecure() && !fromLoopback(request.getRemoteAddr())) {
      throw new Problem(403, "console.problem.tls_only");
    }
  }

  /** Refuses a changing call that another site's page has sent. */
  static void sameOrigin(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (otherSite || (origin != null && !origin.equals(ownOrigin(request)))) {
      throw new Problem(403, "console.problem.other_origin");
    }
  }

  /** Refuses bodies that a plain form of another site could send. */
  static void type(HttpServletRequest request, Rule.Body body) {
    String type = request.getContentType();
    if (!body.type().isEmpty()
        && request.getContentLengthLong() != 0
        && (type == null || !type.toLowerCase(Locale.ROOT).startsWith(body.type()))) {
      throw new Problem(
          415, body == Rule.Body.FILE ? "console.problem.file_only" : "console.problem.json_only");
    }
  }

  private static String ownOrigin(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getHeader("Host");
  }

  private static String hostName(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null) {
      return "";
    }
    int bracket = host.lastIndexOf(']');
    int colon = host.indexOf(':', Math.max(bracket, 0));
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  private static boolean fromLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
