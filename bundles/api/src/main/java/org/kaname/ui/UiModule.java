package org.kaname.ui;

import java.util.List;
import org.kaname.user.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A page that a bundle adds to the web console: a service, listed at {@code /api/ui/modules}.
 *
 * <p>The console serves the files below {@code web/} of the bundle that registers the service, as
 * {@code /console/modules/<symbolic name>/<file>}, to whoever has signed in. What the methods
 * return is asked once, when the service comes.
 */
@ConsumerType
public interface UiModule {
  /**
   * Returns the page's place in the address: {@code evidence} is {@code #/evidence}, and what comes
   * below it. Lower-case letters, digits and hyphens; not that of another page.
   */
  String route();

  /**
   * Returns the ECMAScript module that defines the page's element: a file below {@code web/} of
   * this bundle, for instance {@code evidence.mjs}.
   */
  String module();

  /**
   * Returns the name of the custom element, for instance {@code kn-evidence}. Its property {@code
   * route} is set before it is shown and whenever the address changes: {@code {page, parts,
   * query}}.
   */
  String element();

  /** Returns the message key of the menu entry, which is the title of the document too. */
  String menuKey();

  /** Returns the place in the menu, after the console's own pages; lower comes first. */
  int order();

  /** Returns who sees it. */
  List<Role> roles();

  /**
   * Returns the icon of the menu entry: the data of an SVG path that is stroked in a square of 16
   * by 16, empty for the usual one.
   */
  default String icon() {
    return "";
  }
}
