package org.kaname.gate.guard;

import java.util.Collection;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.hooks.bundle.EventHook;

/**
 * Verifies what is installed or updated, on the installing thread, before anybody is told of it.
 */
final class InstallHook implements EventHook {
  private final Guard guard;

  InstallHook(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void event(BundleEvent event, Collection<BundleContext> contexts) {
    if (event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED) {
      if (!guard.arrived(event.getBundle())) {
        contexts.clear();
      }
    }
  }
}
