package org.kaname.pipeline.packets;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.PacketRef;
import org.kaname.pipeline.flow.FrameNotes;
import org.kaname.pipeline.flow.FrameStore;
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
 * The packets that network cards showed last, in segments of 8 MiB under {@code data/packets/roll},
 * as many as the site says: the oldest segment goes for the newest. Each is a pcapng file of its
 * own; what says something of a person never gets there.
 */
@Component(service = PacketRoll.class, configurationPid = "org.kaname.pipeline.packets")
@Designate(ocd = PacketRoll.Config.class)
public final class PacketRoll implements Track.Writer {
  private static final Logger LOG = LoggerFactory.getLogger(PacketRoll.class);
  private static final int LONGEST_BLOCK = 1 << 20;
  private static final long SAY_AGAIN_NANOS = 60_000_000_000L;

  /** What a site may set. */
  @ObjectClassDefinition(
      name = "%packets.name",
      description = "%packets.description",
      localization = "OSGI-INF/l10n/metatype")
  public @interface Config {
    /** Returns how many MiB the last packets may take, 0 for none. */
    @AttributeDefinition(
        name = "%packets.megabytes.name",
        description = "%packets.megabytes.description",
        min = "0",
        max = "1048576")
    int megabytes() default 1024;

    /** Returns how many MiB the packets behind incidents may take, 0 for none. */
    @AttributeDefinition(
        name = "%packets.kept.name",
        description = "%packets.kept.description",
        min = "0",
        max = "1048576")
    int keptMegabytes() default 256;

    /** Returns how many MiB the packets of those who are watched may take, 0 for none. */
    @AttributeDefinition(
        name = "%packets.watched.name",
        description = "%packets.watched.description",
        min = "0",
        max = "1048576")
    int watchedMegabytes() default 256;
  }

  /** Sees what has been written, before its memory is used again. */
  @FunctionalInterface
  interface Tap {
    /** Looks; on the thread that writes. */
    void written(Track.Piece piece, int linkType);
  }

  private final boolean on;
  private final Path data;
  private final int keptMegabytes;
  private final int watchedMegabytes;
  private volatile @Nullable Tap tap;
  private final BoundedFolder folder;
  private final Map<String, AtomicInteger> segments = new ConcurrentHashMap<>();
  private final BlockingQueue<Track.Piece> queue = new LinkedBlockingQueue<>();

  /** Pieces handed over and not yet dealt with, the one that is being written among them. */
  private final AtomicInteger unsettled = new AtomicInteger();

  private final Thread thread = new Thread(this::work, "packets");
  private volatile boolean stopped;
  private long saidAt = System.nanoTime() - SAY_AGAIN_NANOS;

  @Activate
  public PacketRoll(BundleContext context, Config config) throws IOException {
    this(
        Path.of(data(context), "packets"),
        config.megabytes(),
        config.keptMegabytes(),
        config.watchedMegabytes());
  }

  /** Opens the store of a folder; nobody is watched. */
  public PacketRoll(Path data, int megabytes, int keptMegabytes) throws IOException {
    this(data, megabytes, keptMegabytes, 0);
  }

  PacketRoll(Path data, int megabytes, int keptMegabytes, int watchedMegabytes) throws IOException {
    this.data = data;
    this.keptMegabytes = keptMegabytes;
    this.watchedMegabytes = watchedMegabytes;
    on = megabytes > 0;
    folder = new BoundedFolder(data.resolve("roll"), (long) megabytes << 20, file -> {});
    for (Path file : folder.files()) {
      note(file);
    }
    thread.setDaemon(true);
    thread.start();
  }

  private static String data(BundleContext context) {
    String data = context.getProperty("karaf.data");
    return data == null ? "data" : data;
  }

  /** Goes on behind the segments that are there already. */
  private void note(Path file) {
    String name = String.valueOf(file.getFileName()).replace(BoundedFolder.SUFFIX, "");
    Path sensor = file.getParent();
    if (sensor == null || !name.matches("[0-9a-f]{2}-[0-9a-f]{6}")) {
      return;
    }
    int next = Integer.parseInt(name.substring(3), 16) + 1;
    counter(String.valueOf(sensor.getFileName()), Integer.parseInt(name.substring(0, 2), 16))
        .accumulateAndGet(next, Math::max);
  }

  private AtomicInteger counter(String sensor, int shard) {
    return segments.computeIfAbsent(sensor + "/" + shard, name -> new AtomicInteger());
  }

  /**
   * Returns what keeps the frames of a shard; empty if nothing is to be kept.
   *
   * @param shard 0 .. 63.
   */
  public Optional<FrameStore> track(String sensor, int shard, FrameNotes notes) {
    return on ? Optional.of(new Track(sensor, shard, notes, this)) : Optional.empty();
  }

  /** Returns the folder of everything about packets. */
  Path data() {
    return data;
  }

  int keptMegabytes() {
    return keptMegabytes;
  }

  int watchedMegabytes() {
    return watchedMegabytes;
  }

  /** Has somebody look at everything that is written. */
  void tap(@Nullable Tap newest) {
    tap = newest;
  }

  @Override
  public int nextSegment(Track track) {
    return counter(folderName(track.sensor()), track.shard()).getAndIncrement()
        & RollPlace.SEGMENTS - 1;
  }

  @Override
  public void write(Track.Piece piece) {
    unsettled.incrementAndGet();
    queue.add(piece);
  }

  @Override
  public void closed(Track track) {
    settle();
  }

  /** A sensor's name as that of a folder. */
  static String folderName(String sensor) {
    return URLEncoder.encode(sensor, StandardCharsets.UTF_8)
        .replace(".", "%2E")
        .replace("*", "%2A");
  }

  private Path file(String sensor, int shard, int segment) {
    return folder.file(folderName(sensor), String.format(Locale.ROOT, "%02x-%06x", shard, segment));
  }

  private void work() {
    while (!stopped || !queue.isEmpty()) {
      try {
        Track.Piece piece = queue.poll(500, TimeUnit.MILLISECONDS);
        if (piece != null) {
          write(piece, file(piece.track().sensor(), piece.track().shard(), piece.segment()));
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
  }

  private void write(Track.Piece piece, Path file) {
    boolean well = true;
    try {
      folder.write(file, piece.offset(), piece.bytes().duplicate().limit(piece.length()).rewind());
      show(piece, file);
    } catch (IOException e) {
      well = false;
      say(e);
    }
    piece.track().written(piece, well);
    unsettled.decrementAndGet();
  }

  private void show(Track.Piece piece, Path file) throws IOException {
    Tap now = tap;
    if (now != null) {
      ByteBuffer head = BoundedFolder.read(file, 0, PacketBlock.SECTION + PacketBlock.INTERFACE);
      now.written(piece, PacketBlock.linkType(head, PacketBlock.SECTION));
    }
  }

  private void say(IOException fault) {
    long now = System.nanoTime();
    if (now - saidAt >= SAY_AGAIN_NANOS) {
      saidAt = now;
      LOG.error("packets are not kept; make room on the disk", fault);
    }
  }

  /** Waits, but not long, until what has been handed over is on the disk. */
  public void settle() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (unsettled.get() > 0 && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(200_000);
    }
  }

  /**
   * Finds a packet.
   *
   * @return empty if it has gone, or never was there.
   */
  Optional<PacketBlock> find(PacketRef packet) throws IOException {
    RollPlace place = RollPlace.of(packet.position());
    if (place.shard() < 0 || place.shard() > 63) {
      return Optional.empty();
    }
    Path file = file(packet.source(), place.shard(), place.segment());
    if (folder.length(file) <= place.offset()) {
      return Optional.empty();
    }
    ByteBuffer head = BoundedFolder.read(file, 0, PacketBlock.SECTION + PacketBlock.INTERFACE);
    ByteBuffer block = BoundedFolder.read(file, place.offset(), LONGEST_BLOCK);
    if (head.remaining() < PacketBlock.SECTION + PacketBlock.INTERFACE) {
      return Optional.empty();
    }
    return PacketBlock.read(block, 0, PacketBlock.linkType(head, PacketBlock.SECTION))
        .filter(found -> found.time() == packet.time());
  }

  /** Writes what has been handed over, and ends. */
  @Deactivate
  public void stop() throws InterruptedException {
    stopped = true;
    thread.join(5000);
  }
}
