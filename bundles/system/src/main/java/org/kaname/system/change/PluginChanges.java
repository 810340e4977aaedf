package org.kaname.system.change;

import java.util.Map;
import org.apache.karaf.features.BootFinished;
import org.kaname.capture.CaptureDriver;
import org.kaname.decode.Decoder;
import org.kaname.detect.Detector;
import org.kaname.system.user.UserRecorder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Records each decoder, detector and driver that comes or goes after the start. */
@Component(
    immediate = true,
    service = {})
public final class PluginChanges implements ServiceListener {
  private static final Map<String, String> KINDS =
      Map.of(
          Decoder.class.getName(), "decoder",
          Detector.class.getName(), "detector",
          CaptureDriver.class.getName(), "driver");

  private final BundleContext context;
  private final UserRecorder recorder;

  @Activate
  public PluginChanges(
      BundleContext context, @Reference UserRecorder recorder, @Reference BootFinished booted)
      throws InvalidSyntaxException {
    this.context = context;
    this.recorder = recorder;
    StringBuilder filter = new StringBuilder("(|");
    KINDS.keySet().forEach(type -> filter.append("(objectClass=").append(type).append(')'));
    context.addServiceListener(this, filter.append(')').toString());
  }

  @Deactivate
  void stop() {
    context.removeServiceListener(this);
  }

  @Override
  public void serviceChanged(ServiceEvent event) {
    boolean came = event.getType() == ServiceEvent.REGISTERED;
    if (!came && event.getType() != ServiceEvent.UNREGISTERING) {
      return;
    }
    ServiceReference<?> reference = event.getServiceReference();
    Bundle bundle = reference.getBundle();
    if (bundle == null || context.getBundle(0).getState() != Bundle.ACTIVE) {
      return; // the container is going down
    }
    for (String type : (String[]) reference.getProperty("objectClass")) {
      String kind = KINDS.get(type);
      if (kind != null) {
        recorder.record(
            kind + (came ? ".came" : ".went"),
            bundle.getSymbolicName(),
            Actor.here(),
            Map.of("version", bundle.getVersion().toString()));
      }
    }
  }
}
