package org.kaname.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;

/** A page of the bundle in {@code src/test/resources/guest}. */
record TrailPage(String route, String module, String element, int order, List<Role> roles)
    implements UiModule {
  static TrailPage usual() {
    return new TrailPage("trail", "trail.mjs", "kn-trail", 10, List.of(Role.VIEWER, Role.OPERATOR));
  }

  TrailPage at(String other) {
    return new TrailPage(other, module, element, order, roles);
  }

  TrailPage file(String other) {
    return new TrailPage(route, other, element, order, roles);
  }

  TrailPage called(String other) {
    return new TrailPage(route, module, other, order, roles);
  }

  TrailPage placed(int other) {
    return new TrailPage(route, module, element, other, roles);
  }

  TrailPage seenBy(Role... others) {
    return new TrailPage(route, module, element, order, List.of(others));
  }

  @Override
  public String menuKey() {
    return "trail.title";
  }

  @Override
  public String icon() {
    return "M2 14 8 2l6 12";
  }
}
