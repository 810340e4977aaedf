package org.kaname.system.change;

import java.security.Principal;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Who is behind what happens on this thread. */
final class Actor {
  private static final String SYSTEM = "system";

  private Actor() {}

  /** Returns the user whose command runs on this thread, or {@code system}. */
  @SuppressWarnings("removal") // Java 17 has no other way to ask
  static String here() {
    Subject subject = Subject.getSubject(java.security.AccessController.getContext());
    if (subject == null) {
      return SYSTEM;
    }
    return subject.getPrincipals(UserPrincipal.class).stream()
        .map(Principal::getName)
        .findFirst()
        .orElse(SYSTEM);
  }
}
