package org.kaname.remote.access.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/** The page of sign-ins. */
@Component
public final class AccessPage implements UiModule {
  private static final int ORDER = 20;

  @Override
  public String route() {
    return "remote-access";
  }

  @Override
  public String module() {
    return "access.mjs";
  }

  @Override
  public String element() {
    return "kn-remote-access";
  }

  @Override
  public String menuKey() {
    return "access.ui.title";
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);
  }

  @Override
  public String icon() {
    return "M9 2.500h4.500v11H9M2 8h7.500M6.500 5l3 3-3 3";
  }
}
