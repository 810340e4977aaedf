package org.kaname.console.door;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets people into pages that are not the console's own, by the same session, the same access table
 * and the same checks. Thread-safe.
 */
@ProviderType
public interface Door {
  /**
   * Checks a request and sets the security headers of its answer.
   *
   * @return who asks; if empty, the answer has been written: the way to sign in, or why not.
   */
  Optional<String> admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  /** Ends the session of who asks, and leads to the sign-in. */
  void leave(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
