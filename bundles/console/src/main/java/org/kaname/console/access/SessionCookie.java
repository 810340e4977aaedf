package org.kaname.console.access;

import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The one cookie: read by the server only, sent to this site only, over TLS only where TLS is on.
 */
public final class SessionCookie {
  private static final String PLAIN = "kaname";
  private static final String SECURE = "__Host-kaname";

  private SessionCookie() {}

  /** Returns the value that a request carries. */
  public static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    String wanted = name(request);
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(wanted)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** Sets the cookie until the browser closes. */
  public static void write(HttpServletRequest request, HttpServletResponse response, String value) {
    response.addHeader("Set-Cookie", name(request) + "=" + value + attributes(request));
  }

  /** Removes the cookie. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Set-Cookie", name(request) + "=; Max-Age=0" + attributes(request));
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? SECURE : PLAIN;
  }

  private static String attributes(HttpServletRequest request) {
    return "; Path=/; HttpOnly; SameSite=Strict" + (request.isSecure() ? "; Secure" : "");
  }
}
