package org.kaname.remote.access.kept;

import java.util.Locale;
import org.kaname.remote.access.session.SignIn;

/**
 * Which sign-ins are asked for; what is empty does not matter.
 *
 * @param result {@code success}, {@code refused}, {@code unusual} or empty.
 */
public record Wanted(String user, String device, String address, String result) {
  /** Asks for all. */
  public static final Wanted ALL = new Wanted("", "", "", "");

  boolean fits(SignIn one) {
    return holds(one.user(), user)
        && holds(one.device(), device)
        && (holds(one.from(), address) || holds(one.assigned(), address))
        && switch (result) {
          case "success" -> one.success();
          case "refused" -> !one.success();
          case "unusual" -> !one.findings().isEmpty();
          default -> true;
        };
  }

  private static boolean holds(String value, String part) {
    return value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
