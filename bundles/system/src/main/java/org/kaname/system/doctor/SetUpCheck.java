package org.kaname.system.doctor;

import java.util.Map;
import org.kaname.user.Users;
import org.osgi.framework.ServiceReference;

/** The first administrator was set up. */
record SetUpCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    ServiceReference<Users> reference = here.context().getServiceReference(Users.class);
    Users users = reference == null ? null : here.context().getService(reference);
    return users != null && users.setUpDone()
        ? Finding.good("set_up")
        : Finding.warning("set_up", Map.of());
  }
}
