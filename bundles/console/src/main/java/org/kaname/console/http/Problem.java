package org.kaname.console.http;

import java.util.Map;
import org.kaname.text.Text;
import org.kaname.ui.UiFault;

/**
 * A call that is answered with a problem (RFC 9457) instead of a result. Never carries a cause that
 * a client could see.
 */
public final class Problem extends UiFault {
  private static final long serialVersionUID = 1;

  /** Makes a problem from an HTTP status and what is said to the person. */
  public Problem(int status, Text text) {
    super(status, text);
  }

  /** Makes a problem without parameters. */
  public Problem(int status, String key) {
    this(status, Text.of(key));
  }

  /** Makes a problem that names what was wrong. */
  public static Problem badRequest(String name) {
    return new Problem(400, new Text("console.problem.bad_field", Map.of("field", name)));
  }

  /** Makes the problem of a thing that is not there. */
  public static Problem notFound() {
    return new Problem(404, "console.problem.not_found");
  }

  /** Makes the problem of a service that is not installed or has stopped. */
  public static Problem missing(String service) {
    return new Problem(503, "console.missing." + service);
  }
}
