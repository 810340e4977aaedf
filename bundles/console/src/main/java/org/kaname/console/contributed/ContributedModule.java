package org.kaname.console.contributed;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kaname.ui.UiModule;
import org.kaname.ui.UiModule.Insert;
import org.kaname.user.Role;

/**
 * What another bundle adds to what people see, as it said when it came: a page, elements on pages
 * of the console, or both.
 *
 * @param file below {@code web/} of the bundle.
 * @param element of its page; may be empty if it has none.
 * @param menuKey empty if it has no page.
 * @param icon data of an SVG path, empty for the usual one.
 * @param inserts what it adds to pages of the console. A place that no page has is no fault: the
 *     page may come with a later version.
 * @param waiting operation that counts what waits for somebody; empty if there is none.
 * @param origin the bundle.
 */
public record ContributedModule(
    String route,
    String file,
    String element,
    String menuKey,
    String icon,
    int order,
    Set<Role> roles,
    List<Insert> inserts,
    String waiting,
    Origin origin) {
  /** The order of the menu. */
  static final Comparator<ContributedModule> MENU =
      Comparator.comparingInt(ContributedModule::order).thenComparing(ContributedModule::route);

  private static final Set<String> OWN_ROUTES =
      Set.of(
          "overview",
          "devices",
          "device",
          "incidents",
          "incident",
          "sessions",
          "sources",
          "settings");
  private static final Pattern ROUTE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_./-]+\\.m?js");
  private static final Pattern ELEMENT = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
  private static final Pattern OPERATION = Pattern.compile("/api/[a-z0-9/-]{1,100}");
  private static final Pattern PLACE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int MOST_INSERTS = 20;
  private static final Pattern ICON = Pattern.compile("[MmLlHhVvCcSsQqTtAaZz0-9 ,.+-]{0,2000}");

  public ContributedModule {
    roles = Set.copyOf(roles);
    inserts = List.copyOf(inserts);
    boolean paged = !menuKey.isBlank();
    check("route", route, ROUTE.matcher(route).matches() && !OWN_ROUTES.contains(route));
    check("module", file, FILE.matcher(file).matches() && origin.web().file(file).isPresent());
    check("element", element, fits(element) || (!paged && element.isEmpty()));
    check("icon", icon, ICON.matcher(icon).matches());
    check("menuKey", menuKey, paged || (menuKey.isEmpty() && !inserts.isEmpty()));
    check("waiting", waiting, waiting.isEmpty() || OPERATION.matcher(waiting).matches());
    check("roles", "", !roles.isEmpty());
    check("inserts", "", inserts.size() <= MOST_INSERTS && once(inserts));
    inserts.forEach(
        one -> {
          check("place", one.place(), PLACE.matcher(one.place()).matches());
          check("element", one.element(), fits(one.element()));
        });
  }

  private static boolean fits(String element) {
    return ELEMENT.matcher(element).matches();
  }

  /** Says whether no element stands twice. */
  private static boolean once(List<Insert> inserts) {
    return inserts.stream().map(Insert::element).distinct().count() == inserts.size();
  }

  private static void check(String what, String value, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(what + " '" + value + "'");
    }
  }

  static ContributedModule of(UiModule module, Origin origin) {
    return new ContributedModule(
        module.route(),
        module.module(),
        module.element(),
        module.menuKey(),
        module.icon(),
        module.order(),
        Set.copyOf(module.roles()),
        module.inserts(),
        module.waiting(),
        origin);
  }

  /** Says whether both cannot be shown beside each other. */
  boolean meets(ContributedModule other) {
    boolean elsewhere = !origin.name().equals(other.origin.name());
    return route.equals(other.route)
        || (elsewhere && !Collections.disjoint(elements(), other.elements()))
        || !Collections.disjoint(inserted(), other.inserted());
  }

  /** Returns the names of all its elements. */
  private Set<String> elements() {
    Set<String> all = new HashSet<>(inserted());
    all.add(element);
    all.remove("");
    return all;
  }

  private Set<String> inserted() {
    return inserts.stream().map(Insert::element).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns what a page is told of it. */
  public Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("route", route);
    row.put("module", "/console/modules/" + origin.name() + "/" + file);
    row.put("revision", origin.revision());
    row.put("element", element);
    row.put("menuKey", menuKey);
    row.put("icon", icon);
    row.put("inserts", inserts);
    row.put("waiting", waiting);
    return row;
  }
}
