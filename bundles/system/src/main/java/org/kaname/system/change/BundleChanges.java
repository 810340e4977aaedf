package org.kaname.system.change;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.features.BootFinished;
import org.kaname.system.user.UserRecorder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Records that the container started, with what is in it, and each bundle that comes, is replaced
 * or goes afterwards.
 */
@Component(
    immediate = true,
    service = {})
public final class BundleChanges implements SynchronousBundleListener {
  private static final Map<Integer, String> TYPES =
      Map.of(
          BundleEvent.INSTALLED, "bundle.installed",
          BundleEvent.UPDATED, "bundle.updated",
          BundleEvent.UNINSTALLED, "bundle.uninstalled");

  private final BundleContext context;
  private final UserRecorder recorder;

  @Activate
  public BundleChanges(
      BundleContext context, @Reference UserRecorder recorder, @Reference BootFinished booted) {
    this.context = context;
    this.recorder = recorder;
    String all =
        Arrays.stream(context.getBundles())
            .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
            .sorted()
            .collect(Collectors.joining("\n"));
    recorder.record(
        "system.started",
        "system",
        "system",
        Map.of(
            "version", context.getBundle().getVersion().toString(),
            "bundles", context.getBundles().length,
            "sha256", Digest.of(all)));
    context.addBundleListener(this);
  }

  @Deactivate
  void stop() {
    context.removeBundleListener(this);
    if (context.getBundle(0).getState() == Bundle.STOPPING) {
      recorder.record("system.stopped", "system", "system", Map.of());
    }
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    String type = TYPES.get(event.getType());
    if (type != null) {
      Bundle bundle = event.getBundle();
      recorder.record(
          type,
          String.valueOf(bundle.getSymbolicName()),
          Actor.here(),
          Map.of("version", bundle.getVersion().toString()));
    }
  }
}
