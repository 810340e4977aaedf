package org.kaname.system.user;

import java.util.Set;
import org.kaname.user.Role;
import org.kaname.user.User;

/**
 * A user as kept in the file.
 *
 * @param hash bcrypt hash of the password.
 */
record StoredUser(String name, Set<Role> roles, String hash) {
  StoredUser {
    roles = Set.copyOf(roles);
  }

  User user() {
    return new User(name, roles);
  }

  boolean isAdministrator() {
    return roles.contains(Role.ADMIN);
  }
}
