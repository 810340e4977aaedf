package org.kaname.policy.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/** The page of policies: which are in force, who answers for them, and what they say. */
@Component
public final class PolicyPage implements UiModule {
  private static final int ORDER = 7;

  @Override
  public String route() {
    return "policies";
  }

  @Override
  public String module() {
    return "policies.mjs";
  }

  @Override
  public String element() {
    return "kn-policies";
  }

  @Override
  public String menuKey() {
    return "policy.ui.title";
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);
  }

  @Override
  public String icon() {
    return "M4 1.500h6l3 3v10h-9zM10 1.500v3h3M6.500 8h4M6.500 11h4";
  }
}
