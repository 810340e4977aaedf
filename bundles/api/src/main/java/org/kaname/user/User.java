package org.kaname.user;

import java.util.Set;

/**
 * A person who may sign in.
 *
 * @param name 1 to 64 letters, digits, '.', '-', '_' or '@'.
 * @param roles what the person may do.
 */
public record User(String name, Set<Role> roles) {
  public User {
    if (!name.matches("[\\p{L}\\p{N}._@-]{1,64}")) {
      throw new IllegalArgumentException("user name '" + name + "'");
    }
    roles = Set.copyOf(roles);
  }

  /** Says whether the person has at least one of the roles. */
  public boolean hasAny(Iterable<Role> wanted) {
    for (Role role : wanted) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }
}
