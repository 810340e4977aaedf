package org.kaname.user;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may sign in. Thread-safe. Passwords are kept as bcrypt hashes; every change and every attempt
 * is an evidence record.
 */
@ProviderType
public interface Users {
  /** Says whether the first administrator exists; until then only {@link #setUp} works. */
  boolean setUpDone();

  /**
   * Makes the first administrator.
   *
   * @param oneTimePassword printed at the first start; works once, for 15 minutes.
   * @param password at least 12 characters, at most 72 bytes in UTF-8.
   * @param from address of the caller, for throttling and evidence.
   * @throws IllegalArgumentException if the password or name does not fit.
   */
  SignIn setUp(char[] oneTimePassword, String name, char[] password, String from);

  /** Checks a name and password; takes as long when the name is unknown. */
  SignIn signIn(String name, char[] password, String from);

  List<User> list();

  /**
   * Adds a person.
   *
   * @throws IllegalArgumentException if the name is taken or the password does not fit.
   */
  User add(String name, char[] password, Set<Role> roles, String author);

  /** Gives a person other roles; the last administrator keeps that role. */
  User roles(String name, Set<Role> roles, String author);

  /** Sets another password. */
  void password(String name, char[] password, String author);

  /** Removes a person; the last administrator stays. */
  void remove(String name, String author);
}
