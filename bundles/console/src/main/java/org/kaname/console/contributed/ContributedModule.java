package org.kaname.console.contributed;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.kaname.ui.UiModule;
import org.kaname.user.Role;

/**
 * A page of another bundle, as it said when it came.
 *
 * @param file below {@code web/} of the bundle.
 * @param icon data of an SVG path, empty for the usual one.
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
  private static final Pattern ICON = Pattern.compile("[MmLlHhVvCcSsQqTtAaZz0-9 ,.+-]{0,2000}");

  public ContributedModule {
    roles = Set.copyOf(roles);
    check("route", route, ROUTE.matcher(route).matches() && !OWN_ROUTES.contains(route));
    check("module", file, FILE.matcher(file).matches() && origin.web().file(file).isPresent());
    check("element", element, ELEMENT.matcher(element).matches());
    check("icon", icon, ICON.matcher(icon).matches());
    check("menuKey", menuKey, !menuKey.isBlank());
    check("roles", "", !roles.isEmpty());
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
        origin);
  }

  /** Says whether both cannot be shown beside each other. */
  boolean meets(ContributedModule other) {
    boolean elsewhere = !origin.name().equals(other.origin.name());
    return route.equals(other.route) || (elsewhere && element.equals(other.element));
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
    return row;
  }
}
