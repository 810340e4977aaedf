package org.kaname.gate.guard;

import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The second belt: no class of a revision that was not verified is defined, nor of a fragment. */
final class ClassHook implements WeavingHook {
  private final Guard guard;

  ClassHook(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void weave(WovenClass woven) {
    BundleWiring wiring = woven.getBundleWiring();
    demand(wiring.getRevision(), woven);
    for (BundleWire fragment : wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE)) {
      demand(fragment.getRequirer(), woven);
    }
  }

  private void demand(BundleRevision revision, WovenClass woven) {
    if (!guard.isVerified(revision)) {
      throw new WeavingException(
          "the gate has not verified " + revision + ", class " + woven.getClassName());
    }
  }
}
