package org.kaname.console.http;

import java.util.Locale;
import javax.servlet.http.HttpServletRequest;

/** Which of the two languages of the console a caller reads. */
public final class Languages {
  private Languages() {}

  /** Returns the language of the parameter {@code lang}, else of Accept-Language. */
  public static Locale of(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked == null) {
      asked = request.getHeader("Accept-Language");
    }
    return of(asked == null ? "" : asked);
  }

  /** Returns Japanese if the value begins with {@code ja}, else English. */
  public static Locale of(String value) {
    return value.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH;
  }
}
