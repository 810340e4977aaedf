package org.kaname.evidence.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/** The page of the evidence log. */
@Component
public final class EvidencePage implements UiModule {
  private static final int ORDER = 10;

  @Override
  public String route() {
    return "evidence";
  }

  @Override
  public String module() {
    return "evidence.mjs";
  }

  @Override
  public String element() {
    return "kn-evidence";
  }

  @Override
  public String menuKey() {
    return "evidence.ui.title";
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.AUDITOR, Role.ADMIN, Role.OPERATOR, Role.APPROVER);
  }

  @Override
  public String icon() {
    return "M3.5 1.500h6.500l2.500 2.500v10.500h-9zM5.500 9l1.800 1.800 3.200-3.800M5.500 4.500h3";
  }
}
