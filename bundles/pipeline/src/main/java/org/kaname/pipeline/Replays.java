package org.kaname.pipeline;

import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Tally;
import org.kaname.pipeline.log.FlowRows;
import org.kaname.pipeline.log.SegmentedSessionLog;
import org.kaname.pipeline.packets.CaptureLibrary;
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

  private static final int MOST_ENDED = 20;

  /** What stays of a run that has ended. */
  record Past(String sensor, Tally tally, long last) {}

  private final List<FileRun> running = new CopyOnWriteArrayList<>();
  private final Deque<Past> last = new ConcurrentLinkedDeque<>();
  private final Decoders decoders;
  private final Detectors detectors;
  private final SegmentedSessionLog sessions;
  private final CaptureLibrary library;
  private final AtomicReference<@Nullable Incidents> incidents = new AtomicReference<>();

  @Activate
  public Replays(
      @Reference Decoders decoders,
      @Reference Detectors detectors,
      @Reference SegmentedSessionLog sessions,
      @Reference CaptureLibrary library) {
    this.sessions = sessions;
    this.library = library;
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
    return open(settings, changes, detectors);
  }

  /** Opens a run in which a plain whitelist is asked, too. */
  FileRun open(FileRun.Settings settings, Consumer<Incident> changes, PlainWhitelist beside) {
    return open(settings, changes, beside.beside(detectors));
  }

  private FileRun open(
      FileRun.Settings settings, Consumer<Incident> changes, DetectorSet.Current all) {
    FileRun run =
        new FileRun(
            settings,
            decoders,
            all,
            incidents.get(),
            settings.kept() ? new FlowRows(sessions, true) : (shard, flow) -> {},
            changes,
            Replays::log,
            this::ended);
    if (settings.kept()) {
      running.add(run);
    }
    return run;
  }

  /** Returns the names of the protocols that have a decoder now. */
  SortedSet<String> protocols() {
    DecoderSet now = decoders.get();
    SortedSet<String> names = new TreeSet<>();
    now.entries().forEach(entry -> names.add(now.names().get(entry.protocol())));
    return names;
  }

  /** Makes the whitelist that a run is compared with. */
  PlainWhitelist whitelist(String sensor) {
    return new PlainWhitelist(sensor, incidents.get());
  }

  /** Takes note of where a file lies, so that its packets can be shown later. */
  void remember(String name, Path file) {
    library.put(name, file);
  }

  /** Opens a run with other detectors than those of the container, for {@code capture:decode}. */
  FileRun open(FileRun.Settings settings, DetectorSet.Current others) {
    return new FileRun(
        settings,
        decoders,
        others,
        null,
        (shard, flow) -> {},
        change -> {},
        Replays::log,
        run -> {});
  }

  private void ended(FileRun run) {
    if (running.remove(run)) {
      last.addFirst(new Past(run.sensor(), run.tally(), run.last()));
      while (last.size() > MOST_ENDED) {
        last.removeLast();
      }
    }
  }

  /** Returns the runs whose results join the record: those going on. */
  List<FileRun> running() {
    return List.copyOf(running);
  }

  /** Returns the last runs that have ended, newest first. */
  List<Past> ended() {
    return List.copyOf(last);
  }

  private static void log(Throwable fault) {
    LOG.warn("a decoder or detector failed; its message was passed over", fault);
  }
}
