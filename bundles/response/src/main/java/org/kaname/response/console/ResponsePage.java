package org.kaname.response.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Component;

/**
 * The page of responses: what waits for somebody, what is in force, what was. The page of an
 * incident shows what can be done about it.
 */
@Component
public final class ResponsePage implements UiModule {
  private static final int ORDER = 5;

  @Override
  public String route() {
    return "responses";
  }

  @Override
  public String module() {
    return "responses.mjs";
  }

  @Override
  public String element() {
    return "kn-responses";
  }

  @Override
  public String menuKey() {
    return "response.ui.title";
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
    return List.of(new Insert("incident", "kn-incident-response", 0));
  }

  @Override
  public String waiting() {
    return "/api/responses/waiting";
  }

  @Override
  public String icon() {
    return "M8 1.500l5.500 2v4.500c0 3-2.300 5.300-5.500 6.500c-3.200-1.200-5.500-3.500-5.500-6.500v-4.500zM5.500 8h5";
  }
}
