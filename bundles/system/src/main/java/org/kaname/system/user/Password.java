package org.kaname.system.user;

import java.nio.charset.StandardCharsets;
import org.mindrot.jbcrypt.BCrypt;

/** Passwords as bcrypt hashes (Provos, Mazières: A Future-Adaptable Password Scheme, 1999). */
final class Password {
  /** 2^11 rounds: about 0.1 s on a small server. */
  private static final int COST = 11;

  private static final int SHORTEST = 12;

  /** bcrypt ignores what follows. */
  private static final int MOST_BYTES = 72;

  /** Checked when a name is unknown, so that it takes as long; nobody has this password. */
  private static final String NOBODY = BCrypt.hashpw("nobody's password", BCrypt.gensalt(COST));

  private Password() {}

  /**
   * Hashes a password.
   *
   * @throws IllegalArgumentException if it is shorter than 12 characters or over 72 bytes.
   */
  static String hash(char[] password) {
    String text = new String(password);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (text.codePointCount(0, text.length()) < SHORTEST || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a password has "
              + SHORTEST
              + " characters at least and "
              + MOST_BYTES
              + " bytes at most");
    }
    return BCrypt.hashpw(text, BCrypt.gensalt(COST));
  }

  static boolean matches(char[] password, String hash) {
    return BCrypt.checkpw(new String(password), hash);
  }

  /** Takes as long as {@link #matches} and says no. */
  static boolean matchesNobody(char[] password) {
    BCrypt.checkpw(new String(password), NOBODY);
    return false;
  }
}
