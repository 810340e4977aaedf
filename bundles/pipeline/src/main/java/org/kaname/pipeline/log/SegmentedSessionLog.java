package org.kaname.pipeline.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.kaname.session.Session;
import org.kaname.session.SessionLog;
import org.kaname.session.SessionQuery;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session log in segment files of 16 MiB: written by one thread of its own, kept for so many
 * days and bytes as the site says.
 */
@Component(
    service = {SessionLog.class, SegmentedSessionLog.class},
    configurationPid = "org.kaname.pipeline.sessions")
@Designate(ocd = SegmentedSessionLog.Config.class)
public final class SegmentedSessionLog implements SessionLog {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentedSessionLog.class);
  private static final int WAITING = 65_536;
  private static final int BLOCK = 4096;
  private static final long SEGMENT = 16 << 20;
  private static final String SUFFIX = ".sessions";

  /** What a site may set. */
  @ObjectClassDefinition(
      name = "%sessions.name",
      description = "%sessions.description",
      localization = "OSGI-INF/l10n/metatype")
  public @interface Config {
    /** Returns how many days flows are kept. */
    @AttributeDefinition(name = "%days.name", description = "%days.description", min = "1")
    int days() default 90;

    /** Returns how many MiB the log may take. */
    @AttributeDefinition(
        name = "%megabytes.name",
        description = "%megabytes.description",
        min = "32")
    int megabytes() default 4096;
  }

  private final int days;
  private final int megabytes;
  private final Path folder;
  private final BlockingQueue<Session> queue = new ArrayBlockingQueue<>(WAITING);
  private final LongAdder lost = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final Thread writer;
  private final OpenFlows open;
  private volatile boolean stopped;
  private Path current;

  @Activate
  public SegmentedSessionLog(BundleContext context, Config config) throws IOException {
    this(Path.of(data(context), "sessions"), config.days(), config.megabytes());
  }

  SegmentedSessionLog(Path folder, int days, int megabytes) throws IOException {
    this.days = days;
    this.megabytes = megabytes;
    this.folder = Files.createDirectories(folder);
    current = fresh();
    open = new OpenFlows(folder.resolve("open.flows"));
    takeOver();
    writer = new Thread(this::write, "sessions");
    writer.setDaemon(true);
    writer.start();
  }

  /** Writes down the flows that an earlier container was watching when it was killed. */
  private void takeOver() throws IOException {
    Map<OpenFlows.Key, Session> left = open.left();
    if (!left.isEmpty()) {
      long oldest = left.values().stream().mapToLong(Session::end).min().orElse(0);
      for (Path segment : segments()) {
        SessionSegment.read(
            segment, oldest, Long.MAX_VALUE, row -> left.remove(OpenFlows.Key.of(row)));
      }
      List<Session> rows = List.copyOf(left.values());
      for (int at = 0; at < rows.size(); at += BLOCK) {
        SessionSegment.append(current, rows.subList(at, Math.min(rows.size(), at + BLOCK)));
      }
    }
    open.forget();
  }

  private static String data(BundleContext context) {
    String data = context.getProperty("karaf.data");
    return data == null ? "data" : data;
  }

  private Path fresh() {
    return folder.resolve(
        String.format(Locale.ROOT, "%016x%s", System.currentTimeMillis(), SUFFIX));
  }

  /** Takes a row; without waiting, so from a network card rows may be lost and are counted. */
  public void offer(Session row) {
    if (queue.offer(row)) {
      accepted.increment();
    } else {
      lost.increment();
    }
  }

  /** Takes a row; waits for room, so a file loses none. */
  public void put(Session row) throws InterruptedException {
    queue.put(row);
    accepted.increment();
  }

  /** Returns rows lost because they came faster than they could be written. */
  public long lost() {
    return lost.sum();
  }

  private void write() {
    List<Session> rows = new ArrayList<>();
    while (!stopped || !queue.isEmpty()) {
      try {
        Session first = queue.poll(500, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        rows.add(first);
        queue.drainTo(rows, BLOCK - 1);
        write(rows);
      } catch (InterruptedException e) {
        stopped = true;
      } catch (IOException e) {
        lost.add(rows.size());
        LOG.error("{} rows of the session log were lost; make room on the disk", rows.size(), e);
      } finally {
        written.add(rows.size());
        rows.clear();
      }
    }
  }

  private void write(List<Session> rows) throws IOException {
    List<Session> ended = rows.stream().filter(row -> !row.open()).toList();
    if (!ended.isEmpty()) {
      SessionSegment.append(current, ended);
      open.ended(ended);
      turnPage();
    }
    if (ended.size() < rows.size()) {
      open.went(rows.stream().filter(Session::open).toList());
    }
  }

  private void turnPage() throws IOException {
    if (Files.size(current) >= SEGMENT) {
      current = fresh();
      forget();
    }
  }

  /** Deletes what is too old or too much, oldest first. */
  private void forget() throws IOException {
    List<Path> segments = segments();
    long total = 0;
    long oldest = System.currentTimeMillis() - Duration.ofDays(days).toMillis();
    for (Path segment : segments) {
      total += Files.size(segment);
      boolean tooOld = Files.getLastModifiedTime(segment).toMillis() < oldest;
      if (tooOld || total > (long) megabytes << 20) {
        Files.delete(segment);
      }
    }
  }

  /** Returns segments, newest first. */
  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted(Collections.reverseOrder())
          .toList();
    }
  }

  @Override
  public List<Session> find(SessionQuery query) throws IOException {
    settle();
    PriorityQueue<Session> newest = new PriorityQueue<>(Comparator.comparingLong(Session::end));
    Map<OpenFlows.Key, Session> going = new HashMap<>();
    open.all().stream()
        .filter(row -> matches(row, query))
        .forEach(row -> going.put(OpenFlows.Key.of(row), row));
    for (Path segment : segments()) {
      SessionSegment.read(
          segment,
          query.from(),
          query.until(),
          row -> {
            if (matches(row, query)) {
              going.remove(OpenFlows.Key.of(row));
              add(newest, row, query.limit());
            }
          });
    }
    going.values().forEach(row -> add(newest, row, query.limit()));
    List<Session> found = new ArrayList<>(newest);
    found.sort(Comparator.comparingLong(Session::end).reversed());
    return found;
  }

  private static void add(PriorityQueue<Session> newest, Session row, int limit) {
    newest.add(row);
    if (newest.size() > limit) {
      newest.remove();
    }
  }

  /** Waits, but not long, until what has been handed over is on the disk. */
  private void settle() {
    long wanted = accepted.sum();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (written.sum() < wanted && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  private static boolean matches(Session row, SessionQuery query) {
    return row.end() >= query.from()
        && row.end() < query.until()
        && (query.protocol().isEmpty() || query.protocol().equals(row.protocol()))
        && (query.address().isEmpty()
            || row.client().startsWith(query.address())
            || row.server().startsWith(query.address()));
  }

  @Deactivate
  void stop() throws InterruptedException, IOException {
    stopped = true;
    writer.join(5000);
    open.close();
  }
}
