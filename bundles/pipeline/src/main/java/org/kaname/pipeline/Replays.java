package org.kaname.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.pipeline.flow.DetectorSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens runs over capture files with the container's own decoders, detectors and incidents. */
@Component(service = Replays.class)
public final class Replays {
  private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

  private final Decoders decoders;
  private final Detectors detectors;
  private final AtomicReference<@Nullable Incidents> incidents = new AtomicReference<>();

  @Activate
  public Replays(@Reference Decoders decoders, @Reference Detectors detectors) {
    this.decoders = decoders;
    this.detectors = detectors;
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setIncidents(Incidents service) {
    incidents.set(service);
  }

  void unsetIncidents(Incidents service) {
    incidents.compareAndSet(service, null);
  }

  /** Opens a run; {@code changes} sees every change of its incidents. */
  FileRun open(FileRun.Settings settings, Consumer<Incident> changes) {
    return new FileRun(
        settings, decoders, detectors, incidents.get(), (shard, flow) -> {}, changes, Replays::log);
  }

  /** Opens a run with other detectors than those of the container, for {@code capture:decode}. */
  FileRun open(FileRun.Settings settings, DetectorSet.Current others) {
    return new FileRun(
        settings, decoders, others, null, (shard, flow) -> {}, change -> {}, Replays::log);
  }

  private static void log(Throwable fault) {
    LOG.warn("a decoder or detector failed; its message was passed over", fault);
  }
}
