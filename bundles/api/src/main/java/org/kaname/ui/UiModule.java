package org.kaname.ui;

import java.util.List;
import org.kaname.user.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A page that a bundle adds to the web console: a service, listed at {@code /api/ui/modules}.
 *
 * <p>The bundle serves the module itself, by an HTTP Whiteboard resource.
 */
@ConsumerType
public interface UiModule {
  /** Returns the page's place in the address: {@code devices} is {@code #/devices}. */
  String route();

  /** Returns the path of the ECMAScript module that defines the page's element. */
  String module();

  /** Returns the name of the custom element, for instance {@code kn-devices}. */
  String element();

  /** Returns the message key of the menu entry. */
  String menuKey();

  /** Returns the place in the menu; lower comes first. */
  int order();

  /** Returns who sees it. */
  List<Role> roles();
}
