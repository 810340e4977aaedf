package org.kaname.forward.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/** The page of forwarding. */
@Component
public final class ForwardPage implements UiModule {
  /** After the responses. */
  private static final int ORDER = 6;

  @Override
  public String route() {
    return "forward";
  }

  @Override
  public String module() {
    return "forward.mjs";
  }

  @Override
  public String element() {
    return "kn-forward";
  }

  @Override
  public String menuKey() {
    return "forward.ui.title";
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.OPERATOR, Role.ADMIN, Role.AUDITOR);
  }

  @Override
  public String icon() {
    return "M2 8h10M8.500 4.500l3.500 3.500l-3.500 3.500M14 2.500v11";
  }
}
