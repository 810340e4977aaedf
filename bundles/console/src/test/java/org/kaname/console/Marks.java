package org.kaname.console;

import java.util.List;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;

/** What a bundle inserts in pages of the console, without a page of its own. */
record Marks(String route, String module, List<Insert> inserts) implements UiModule {
  static Marks of(String... elements) {
    return at("incident", elements);
  }

  /** Makes inserts that stand in the opposite order. */
  static Marks at(String place, String... elements) {
    List<Insert> inserts =
        List.of(elements).stream()
            .map(one -> new Insert(place, one, -List.of(elements).indexOf(one)))
            .toList();
    return new Marks("marks", "mark.mjs", inserts);
  }

  Marks called(String other) {
    return new Marks(other, module, inserts);
  }

  Marks file(String other) {
    return new Marks(route, other, inserts);
  }

  @Override
  public String element() {
    return "";
  }

  @Override
  public String menuKey() {
    return "";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.VIEWER, Role.OPERATOR);
  }
}
