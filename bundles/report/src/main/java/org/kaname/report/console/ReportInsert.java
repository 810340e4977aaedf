package org.kaname.report.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/** The buttons on the page of an incident. */
@Component
public final class ReportInsert implements UiModule {
  private static final int ORDER = 40;
  private static final String ELEMENT = "kn-incident-report";

  @Override
  public String route() {
    return "reports";
  }

  @Override
  public String module() {
    return "report.mjs";
  }

  @Override
  public String element() {
    return ELEMENT;
  }

  @Override
  public String menuKey() {
    return "";
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
  public List<Insert> inserts() {
    return List.of(new Insert("incident", ELEMENT, ORDER));
  }
}
