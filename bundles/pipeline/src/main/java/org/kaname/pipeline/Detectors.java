package org.kaname.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Detector;
import org.kaname.pipeline.flow.DetectorSet;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferenceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the detectors that are installed. Shards take the set over between two batches. */
@Component(service = Detectors.class)
public final class Detectors implements DetectorSet.Current {
  private static final Logger LOG = LoggerFactory.getLogger(Detectors.class);

  private final List<DetectorSet.Entry> entries = new ArrayList<>();
  private volatile DetectorSet current = DetectorSet.EMPTY;

  @Override
  public DetectorSet get() {
    return current;
  }

  @Reference(
      service = Detector.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      scope = ReferenceScope.PROTOTYPE_REQUIRED)
  synchronized void addDetector(
      ServiceReference<Detector> reference, ComponentServiceObjects<Detector> objects) {
    entries.add(new DetectorSet.Entry(serviceId(reference), new ServiceInstances(objects)));
    publish();
    LOG.info("detector of {} is here", reference.getBundle().getSymbolicName());
  }

  synchronized void removeDetector(ServiceReference<Detector> reference) {
    long id = serviceId(reference);
    entries.removeIf(entry -> entry.id() == id);
    publish();
  }

  private void publish() {
    current = new DetectorSet(current.generation() + 1, entries);
  }

  private static long serviceId(ServiceReference<Detector> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  private record ServiceInstances(ComponentServiceObjects<Detector> objects)
      implements DetectorSet.Instances {
    @Override
    public @Nullable Detector make() {
      try {
        return objects.getService();
      } catch (IllegalStateException e) {
        LOG.debug("detector went while it was being fetched", e);
        return null;
      }
    }

    @Override
    public void release(Detector detector) {
      try {
        objects.ungetService(detector);
      } catch (IllegalArgumentException | IllegalStateException e) {
        LOG.debug("detector instance was already given back", e);
      }
    }
  }
}
