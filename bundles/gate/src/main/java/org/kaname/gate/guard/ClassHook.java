package org.kaname.gate.guard;

import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.wiring.BundleRevision;

/** The second belt: no class of a revision that was not verified is defined. */
final class ClassHook implements WeavingHook {
  private final Guard guard;

  ClassHook(Guard guard) {
    this.guard = guard;
  }

  @Override
  public void weave(WovenClass woven) {
    BundleRevision revision = woven.getBundleWiring().getRevision();
    if (!guard.isVerified(revision)) {
      throw new WeavingException(
          "the gate has not verified " + revision + ", class " + woven.getClassName());
    }
  }
}
