package org.kaname.detector.baseline.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.kaname.baseline.Baselines;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.baseline.SensorBaseline;
import org.kaname.detect.Traffic;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentListener;
import org.kaname.incident.Verdict;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what sensors have learned: takes views of shards, saves those of live sensors, and lets
 * people's verdicts teach.
 */
@Component(service = {BaselineLibrary.class, Baselines.class, IncidentListener.class})
public final class BaselineLibrary implements Baselines, IncidentListener {
  private static final Logger LOG = LoggerFactory.getLogger(BaselineLibrary.class);

  /** Runs over files that can still be looked at. */
  private static final int MOST_ENDED = 4;

  /** Views that may wait to be worked up; another one comes in a minute. */
  private static final int MOST_WAITING = 16;

  private static final long REFRESH_NANOS = 2_000_000_000L;
  private static final long FLUSH_SECONDS = 20;

  private final BaselineFolder folder;
  private final Map<String, Memory> memories = new ConcurrentHashMap<>();
  private final Versions versions = new Versions();
  private final List<String> files = new ArrayList<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicReference<@Nullable EvidenceLog> evidence = new AtomicReference<>();
  private final Clock clock = Clock.systemUTC();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ExecutorService worker = Executors.newSingleThreadExecutor(BaselineLibrary::thread);

  @Activate
  public BaselineLibrary(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("karaf.data")), "baseline"));
  }

  /** Makes one over a folder, and reads what is there. */
  public BaselineLibrary(Path place) {
    folder = new BaselineFolder(place);
    folder.load().forEach(memory -> memories.put(memory.sensor(), memory));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "baseline-library");
    thread.setDaemon(true);
    return thread;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setEvidence(EvidenceLog service) {
    evidence.set(service);
  }

  void unsetEvidence(EvidenceLog service) {
    evidence.compareAndSet(service, null);
  }

  /** Returns what is remembered for a shard that begins. */
  public Memory open(Traffic traffic) {
    String sensor = traffic.sensor();
    if (!traffic.kept()) {
      return new Memory(sensor, false);
    }
    synchronized (files) {
      Memory memory = memories.get(sensor);
      if (memory == null || (memory.lasting() != traffic.live() && !memory.inUse())) {
        memory = new Memory(sensor, traffic.live());
        memories.put(sensor, memory);
      } else if (!memory.lasting() && !memory.inUse()) {
        memory = new Memory(sensor, false);
        memories.put(sensor, memory);
      }
      memory.entered();
      if (!memory.lasting()) {
        forgetFiles(sensor);
      }
      return memory.lasting() == traffic.live() ? memory : new Memory(sensor, false);
    }
  }

  private void forgetFiles(String newest) {
    files.remove(newest);
    files.add(newest);
    for (int i = 0; files.size() > MOST_ENDED && i < files.size(); i++) {
      Memory oldest = memories.get(files.get(i));
      if (oldest == null || !oldest.inUse()) {
        memories.remove(files.remove(i));
      }
    }
  }

  /** Returns a number that grows when somebody wants views at once. */
  public int wanted() {
    return wanted.get();
  }

  /** Takes a view of a shard that goes on. */
  public void offer(Memory memory, View view, int seen) {
    if (waiting.get() >= MOST_WAITING) {
      LOG.debug("a view of {} is left out; the next one comes in a minute", memory.sensor());
      return;
    }
    waiting.incrementAndGet();
    later(
        () -> {
          waiting.decrementAndGet();
          take(memory, view, seen);
        });
  }

  /** Takes the last view of a shard, after all before it. */
  public void close(Memory memory, View view, int seen) {
    later(
        () -> {
          take(memory, view, seen);
          if (memory.left()) {
            memory.countSiblings();
          }
        });
  }

  /** Works off the packet path, in order; at once when this service has stopped. */
  private void later(Runnable work) {
    try {
      worker.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("after the end", e);
      work.run();
    }
  }

  /** Waits until everything handed over so far is worked up. */
  public void settle() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    later(done::countDown);
    done.await();
  }

  private void take(Memory memory, View view, int seen) {
    memory.merge(view, seen);
    if (memory.lasting()) {
      save(memory);
    }
  }

  private void save(Memory memory) {
    try {
      Map<String, Object> version;
      synchronized (folder) {
        version = versions.of(memory.sensor(), folder.save(memory), now());
      }
      if (!version.isEmpty()) {
        record("baseline.version", memory.sensor(), "system", version);
      }
      memory.saved(now());
      memory.problem("");
    } catch (IOException e) {
      if (memory.problem().isEmpty()) {
        LOG.error("what {} has learned cannot be saved; check the disk", memory.sensor(), e);
      }
      memory.problem("baseline.not_saved");
    }
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Deactivate
  public void stop() throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(FLUSH_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("what was learned last is not saved: the disk is too slow");
    }
  }

  @Override
  public void changed(Incident incident) {
    Memory memory = memories.get(incident.sensor());
    if (memory == null || !memory.lasting() || incident.verdict() == Verdict.NONE) {
      return;
    }
    int count =
        incident.verdict() == Verdict.NORMAL
            ? memory.teach(incident.id(), behaviours(incident))
            : memory.withdraw(incident.id());
    if (count > 0) {
      String type = incident.verdict() == Verdict.NORMAL ? "baseline.taught" : "baseline.withdrawn";
      record(
          type,
          incident.id(),
          incident.decidedBy(),
          Map.of("sensor", incident.sensor(), "behaviours", count));
      later(() -> save(memory));
    }
  }

  private static Set<Behaviour> behaviours(Incident incident) {
    Set<Behaviour> all = new LinkedHashSet<>();
    incident
        .facts()
        .forEach(
            fact -> {
              Object text = fact.text().parameters().get(Behaviour.PARAMETER);
              if (text != null) {
                Behaviour.parse(text.toString()).ifPresent(all::add);
              }
            });
    return all;
  }

  private void record(String type, String subject, String actor, Map<String, Object> fields) {
    EvidenceLog log = evidence.get();
    if (log != null) {
      String who = actor.isBlank() ? "system" : actor;
      log.note(new EvidenceRecord(type, subject, who, now(), fields));
    }
  }

  @Override
  public void refresh() {
    List<Memory> live = memories.values().stream().filter(Memory::lasting).toList();
    long[] before = live.stream().mapToLong(Memory::asOf).toArray();
    wanted.incrementAndGet();
    long deadline = System.nanoTime() + REFRESH_NANOS;
    for (int i = 0; i < before.length; i++) {
      Memory memory = live.get(i);
      while (memory.inUse() && memory.asOf() == before[i] && System.nanoTime() < deadline) {
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  @Override
  public List<SensorBaseline> sensors() {
    return memories.values().stream()
        .sorted(Comparator.comparing(Memory::sensor))
        .map(Answers::sensor)
        .toList();
  }

  @Override
  public List<DeviceBaseline> devices() {
    return memories.values().stream()
        .sorted(Comparator.comparing(Memory::sensor))
        .flatMap(memory -> Answers.devices(memory).stream())
        .toList();
  }

  @Override
  public List<DeviceBaseline> find(String device) {
    return memories.values().stream()
        .sorted(Comparator.comparing(Memory::sensor))
        .flatMap(memory -> Answers.find(memory, device).stream())
        .toList();
  }

  @Override
  public int forget(String device, String actor) {
    int count = 0;
    for (Memory memory : memories.values()) {
      boolean known = false;
      for (Known.Device one : Answers.named(memory, device)) {
        known |= memory.lasting() && memory.forget(one.key());
      }
      if (known) {
        count++;
        record("baseline.forgotten", device, actor, Map.of("sensor", memory.sensor()));
        later(() -> save(memory));
      }
    }
    return count;
  }
}
