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
   * below it. Lower-case letters, digits and hyphens; not that of another page. A module without a
   * page of its own, which only {@link #inserts}, has a route of its own all the same.
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

  /**
   * Returns the message key of the menu entry, which is the title of the document too; empty for a
   * module without a page of its own.
   */
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

  /**
   * Returns an operation that says {@code {count}}: how many things on the page wait for the person
   * who asks. The menu shows it, and asks again when an incident or a response has changed. Empty
   * for a page on which nothing waits.
   */
  default String waiting() {
    return "";
  }

  /** Returns what the module adds to pages that are not its own. */
  default List<Insert> inserts() {
    return List.of();
  }

  /**
   * An element that the console shows on a page of its own, to whoever sees the module.
   *
   * @param place where: {@code incident} is the page of one incident. An element there gets the
   *     property {@code incident}, as {@code /api/incidents/<id>} gives it, before it is shown and
   *     whenever it changes.
   * @param element name of the custom element; {@link #module} defines it.
   * @param order lower comes first.
   */
  record Insert(String place, String element, int order) {}
}
