package org.kaname.itests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.ui.UiModule;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle of one class that brings a page and the operation the page calls. */
public final class Trail implements BundleActivator, UiModule, UiOperations {
  private String version = "";

  @Override
  public void start(BundleContext context) {
    version = context.getBundle().getVersion().toString();
    context.registerService(UiOperations.class, this, null);
    context.registerService(UiModule.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {
    // Its services go with it.
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of(
            "GET",
            "/api/trail/{step}",
            Set.of(Role.ADMIN),
            call -> UiReply.of(Map.of("said", version + " to " + call.user()))));
  }

  @Override
  public String route() {
    return "trail";
  }

  @Override
  public String module() {
    return "trail.mjs";
  }

  @Override
  public String element() {
    return "kn-trail";
  }

  @Override
  public String menuKey() {
    return "trail.title";
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.ADMIN);
  }
}
