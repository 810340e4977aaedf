package org.kaname.response.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/** The page of the business model: its tables, what is not classified, when to wait. */
@Component
public final class BusinessPage implements UiModule {
  private static final int ORDER = 6;

  @Override
  public String route() {
    return "business";
  }

  @Override
  public String module() {
    return "business.mjs";
  }

  @Override
  public String element() {
    return "kn-business";
  }

  @Override
  public String menuKey() {
    return "business.ui.title";
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
    return "M2 6h12v8h-12zM5.500 6v-3h5v3M2 9.500h12M8 8.500v2";
  }
}
