package org.kaname.gate.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Map;
import org.kaname.gate.Gate;
import org.kaname.gate.Refusal;
import org.kaname.gate.RefusalListener;
import org.kaname.gate.trust.JarVerifier;
import org.kaname.gate.trust.TrustFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Closes the gate before any other bundle starts. When the gate itself is stopped while the
 * container runs, the container stops: nothing runs unguarded.
 */
public final class GateActivator implements BundleActivator {
  private static final Dictionary<String, Object> NONE = FrameworkUtil.asDictionary(Map.of());

  @Override
  public void start(BundleContext context) throws IOException {
    Path data = Path.of(property(context, "karaf.data", "data"));
    Path trust = Path.of(property(context, "karaf.etc", "etc"), "kaname", "trust");
    Clock clock = Clock.systemUTC();
    Guard guard =
        new Guard(
            context,
            new JarVerifier(new TrustFolder(trust, clock), clock),
            new Admitted(data.resolve("gate").resolve("admitted.list")),
            new Quarantine(data.resolve("quarantine")));
    guard.listen(listeners(context));
    context.registerService(EventHook.class, new InstallHook(guard), NONE);
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getBundleId() != 0) {
        RevisionBytes.forgetExtracted(bundle);
      }
    }
    guard.checkAll();
    context.registerService(WeavingHook.class, new ClassHook(guard), NONE);
    context.registerService(Gate.class, guard, NONE);
  }

  private static java.util.function.Consumer<Refusal> listeners(BundleContext context) {
    ServiceTracker<RefusalListener, RefusalListener> tracker =
        new ServiceTracker<>(context, RefusalListener.class, null);
    tracker.open();
    return refusal -> tracker.getTracked().values().forEach(listener -> listener.refused(refusal));
  }

  private static String property(BundleContext context, String name, String otherwise) {
    String value = context.getProperty(name);
    return value == null ? otherwise : value;
  }

  @Override
  public void stop(BundleContext context) throws BundleException {
    Bundle framework = context.getBundle(0);
    if (framework.getState() == Bundle.ACTIVE) {
      System.getLogger(GateActivator.class.getName())
          .log(System.Logger.Level.ERROR, "the gate was stopped: the container stops");
      framework.stop();
    }
  }
}
