package org.kaname.gate.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Gate;
import org.kaname.gate.Reason;
import org.kaname.gate.Refusal;
import org.kaname.gate.UntrustedException;
import org.kaname.gate.Warrant;
import org.kaname.gate.trust.JarVerifier;
import org.kaname.gate.trust.Sha256;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;

/** The gate: knows which revisions were verified, and turns away what was not. */
final class Guard implements Gate {
  private static final Logger LOG = System.getLogger(Guard.class.getName());

  private final BundleContext context;
  private final JarVerifier verifier;
  private final Admitted admitted;
  private final Quarantine quarantine;
  private final Clock clock;
  private final List<Consumer<Refusal>> listeners = new CopyOnWriteArrayList<>();
  private final Set<BundleRevision> verified =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Bundles whose verified revision is being put back. */
  private final Set<Long> returning = ConcurrentHashMap.newKeySet();

  Guard(BundleContext context, JarVerifier verifier, Admitted admitted, Quarantine quarantine) {
    this.context = context;
    this.verifier = verifier;
    this.admitted = admitted;
    this.quarantine = quarantine;
    this.clock = Clock.systemUTC();
  }

  void listen(Consumer<Refusal> listener) {
    listeners.add(listener);
  }

  @Override
  public Warrant check(byte[] jar) throws UntrustedException {
    Warrant warrant = verifier.check(jar);
    if (!warrant.voucher().equals(Warrant.ASSEMBLY)) {
      remember(warrant.sha256());
    }
    return warrant;
  }

  private void remember(String sha256) {
    try {
      admitted.add(sha256);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "not remembered that " + sha256 + " was let in", e);
    }
  }

  @Override
  public byte[] bytesOf(Bundle bundle) throws UntrustedException {
    return RevisionBytes.read(bundle);
  }

  @Override
  public List<Refusal> refusals() {
    return quarantine.list();
  }

  @Override
  public void checkAll() {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getBundleId() != 0) {
        admit(bundle, true);
      }
    }
  }

  boolean isVerified(BundleRevision revision) {
    return revision.getBundle().getBundleId() == 0 || verified.contains(revision);
  }

  /** Verifies what was just installed or updated; see {@link #admit}. */
  boolean arrived(Bundle bundle) {
    return admit(bundle, returning.contains(bundle.getBundleId()));
  }

  /**
   * Verifies the newest revision of a bundle. If it is not trusted, the verified one before it is
   * put back; where there is none, the bundle is uninstalled.
   *
   * @param old whether it was installed before, so that what ran out meanwhile is forgiven.
   * @return whether it may run.
   */
  private boolean admit(Bundle bundle, boolean old) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    byte[] jar = new byte[0];
    try {
      jar = RevisionBytes.read(bundle);
      vouchedFor(bundle.getLocation(), jar, old);
    } catch (UntrustedException e) {
      verified.remove(revision);
      refuse(bundle.getLocation(), jar, e);
      turnAway(bundle);
      return false;
    }
    if (revision != null) {
      verified.add(revision);
    }
    return true;
  }

  private void vouchedFor(String name, byte[] jar, boolean old) throws UntrustedException {
    try {
      check(jar);
    } catch (UntrustedException e) {
      if (!old || !admitted.forgives(Sha256.hex(jar), e.reason())) {
        throw e;
      }
      LOG.log(Level.WARNING, "{0} may stay: {1}", name, e.getMessage());
    }
  }

  private void turnAway(Bundle bundle) {
    boolean first = returning.add(bundle.getBundleId());
    byte[] before = first ? verifiedBefore(bundle) : null;
    try {
      if (before == null) {
        bundle.uninstall();
      } else {
        bundle.update(new ByteArrayInputStream(before));
        LOG.log(Level.WARNING, "{0} stays as it was", bundle.getLocation());
      }
    } catch (BundleException | IllegalStateException e) {
      LOG.log(Level.ERROR, bundle.getLocation() + " could not be turned away; not loaded", e);
    } finally {
      if (first) {
        returning.remove(bundle.getBundleId());
      }
    }
  }

  /** Returns the newest revision before the present one that may still run. */
  private byte @Nullable [] verifiedBefore(Bundle bundle) {
    for (byte[] jar : RevisionBytes.before(bundle)) {
      try {
        vouchedFor(bundle.getLocation(), jar, true);
        return jar;
      } catch (UntrustedException e) {
        LOG.log(Level.DEBUG, "an older revision is not trusted either: {0}", e.getMessage());
      }
    }
    return null;
  }

  @Override
  public Refusal refuse(String name, byte[] jar, UntrustedException why) {
    long time = clock.millis();
    Reason reason = why.reason();
    String kept = quarantine.nameFor(time, name);
    Refusal refusal =
        new Refusal(time, name, Sha256.hex(jar), reason, String.valueOf(why.getMessage()), kept);
    LOG.log(Level.ERROR, "refused {0}: {1}", name, refusal.detail());
    try {
      quarantine.keep(refusal, jar);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "not kept in quarantine: " + name, e);
    }
    listeners.forEach(listener -> listener.accept(refusal));
    return refusal;
  }
}
