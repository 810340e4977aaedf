package org.kaname.console;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kaname.user.Role;
import org.kaname.user.SignIn;
import org.kaname.user.User;
import org.kaname.user.Users;

/**
 * Users in memory; the one-time password is {@link #CODE}; the sixth wrong attempt is throttled.
 */
final class FakeUsers implements Users {
  static final String CODE = "otter-maple-7431";
  static final String PASSWORD = "quiet river under stone";

  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, String> passwords = new TreeMap<>();
  private int wrong;

  /** Makes users as after a set-up: one with every role but auditor, and one viewer. */
  static FakeUsers ready() {
    FakeUsers fake = new FakeUsers();
    fake.put("sato", PASSWORD, EnumSet.of(Role.ADMIN, Role.OPERATOR, Role.APPROVER));
    fake.put("viewer", PASSWORD, EnumSet.of(Role.VIEWER));
    return fake;
  }

  /** Makes the same, and one person for each other role. */
  static FakeUsers everyRole() {
    FakeUsers fake = ready();
    for (Role role : Role.values()) {
      fake.put(role.word(), PASSWORD, EnumSet.of(role));
    }
    return fake;
  }

  private User put(String name, String password, Set<Role> roles) {
    if (password.length() < 12) {
      throw new IllegalArgumentException("password is shorter than 12 characters");
    }
    User user = new User(name, roles);
    users.put(name, user);
    passwords.put(name, password);
    return user;
  }

  @Override
  public synchronized boolean setUpDone() {
    return !users.isEmpty();
  }

  @Override
  public synchronized SignIn setUp(char[] code, String name, char[] password, String from) {
    return new String(code).equals(CODE)
        ? new SignIn.Accepted(put(name, new String(password), EnumSet.of(Role.ADMIN)))
        : refused();
  }

  @Override
  public synchronized SignIn signIn(String name, char[] password, String from) {
    User user = users.get(name);
    if (user != null && new String(password).equals(passwords.get(name))) {
      wrong = 0;
      return new SignIn.Accepted(user);
    }
    return refused();
  }

  private SignIn refused() {
    wrong++;
    return wrong > 5 ? new SignIn.Throttled(Duration.ofSeconds(30)) : new SignIn.Refused();
  }

  @Override
  public synchronized List<User> list() {
    return List.copyOf(users.values());
  }

  @Override
  public synchronized User add(String name, char[] password, Set<Role> roles, String author) {
    if (users.containsKey(name)) {
      throw new IllegalArgumentException("user '" + name + "' exists");
    }
    return put(name, new String(password), roles);
  }

  @Override
  public synchronized User roles(String name, Set<Role> roles, String author) {
    User user = new User(name, roles);
    users.put(name, user);
    return user;
  }

  @Override
  public synchronized void password(String name, char[] password, String author) {
    passwords.put(name, new String(password));
  }

  @Override
  public synchronized void remove(String name, String author) {
    users.remove(name);
    passwords.remove(name);
  }
}
