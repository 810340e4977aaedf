package org.kaname.pipeline.packets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaname.capture.PacketRef;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packets behind incidents of network cards, copied out of the rolling store into {@code
 * data/packets/kept} before they leave it; up to a size of its own.
 */
@Component(service = {IncidentListener.class, KeptPackets.class})
public final class KeptPackets implements IncidentListener {
  private static final Logger LOG = LoggerFactory.getLogger(KeptPackets.class);
  private static final int FILE = 4 << 20;

  /** A packet that is not in the rolling store after so many looks, one a second, never was. */
  private static final int MOST_LOOKS = 10;

  /** Where a packet is kept. */
  private record Place(Path file, int at, int linkType) {}

  /** An incident, and how often its packets were looked for. */
  private record Waiting(Incident incident, int looks) {}

  private final PacketRoll roll;
  private final BoundedFolder folder;
  private final Map<PacketRef, Place> places = new HashMap<>();
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "packets-kept");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> copying;
  private int number;

  @Activate
  public KeptPackets(@Reference PacketRoll roll) throws IOException {
    this.roll = roll;
    folder =
        new BoundedFolder(
            roll.data().resolve("kept"), (long) roll.keptMegabytes() << 20, this::gone);
    for (Path file : folder.files()) {
      note(file);
    }
    copying = worker.scheduleWithFixedDelay(this::copy, 1, 1, TimeUnit.SECONDS);
  }

  private synchronized void gone(Path file) {
    places.values().removeIf(place -> place.file().equals(file));
  }

  /** Takes note of what an earlier run kept. */
  private void note(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).replace(BoundedFolder.SUFFIX, "");
    if (name.matches("[0-9a-f]{8}")) {
      number = Math.max(number, Integer.parseInt(name, 16));
    }
    ByteBuffer bytes = BoundedFolder.read(file, 0, FILE * 2);
    String source = "";
    int linkType = 0;
    int at = 0;
    for (int length = PacketBlock.length(bytes, at); length > 0; ) {
      if (PacketBlock.packet(bytes, at)) {
        put(file, bytes, at, source, linkType);
      } else if (bytes.getInt(at) == 1) {
        source = PacketBlock.name(bytes, at);
        linkType = PacketBlock.linkType(bytes, at);
      }
      at += length;
      length = PacketBlock.length(bytes, at);
    }
  }

  private void put(Path file, ByteBuffer bytes, int at, String source, int linkType) {
    PacketBlock.read(bytes, at, linkType)
        .ifPresent(
            block ->
                places.put(
                    new PacketRef(source, 0, block.id(), block.time()),
                    new Place(file, at, linkType)));
  }

  /** Two references mean the same packet whatever number it had. */
  private static PacketRef key(PacketRef packet) {
    return new PacketRef(packet.source(), 0, packet.position(), packet.time());
  }

  @Override
  public void changed(Incident incident) {
    waiting.put(incident.id(), new Waiting(incident, 0));
  }

  private void copy() {
    for (Waiting now : List.copyOf(waiting.values())) {
      String id = now.incident().id();
      try {
        boolean all = copy(now.incident());
        if (all || now.looks() >= MOST_LOOKS) {
          waiting.remove(id, now);
        } else {
          waiting.replace(id, now, new Waiting(now.incident(), now.looks() + 1));
        }
      } catch (IOException | RuntimeException e) {
        waiting.remove(id, now);
        LOG.error("packets of {} are not kept; make room on the disk", id, e);
      }
    }
  }

  /** Copies what can be found; says whether that was everything. */
  private boolean copy(Incident incident) throws IOException {
    boolean all = true;
    for (PacketRef packet : incident.packets()) {
      if (packet.source().equals(incident.sensor()) && place(packet).isEmpty()) {
        Optional<PacketBlock> block = roll.find(packet);
        if (block.isPresent()) {
          keep(packet, block.get());
        }
        all &= block.isPresent();
      }
    }
    return all;
  }

  private void keep(PacketRef packet, PacketBlock block) throws IOException {
    byte[] begin = PacketBlock.begin(block.linkType(), packet.source());
    byte[] bytes = block.bytes(packet.position());
    Path file = folder.file(String.format(Locale.ROOT, "%08x", number));
    if (folder.length(file) + begin.length + bytes.length > FILE) {
      number++;
      file = folder.file(String.format(Locale.ROOT, "%08x", number));
    }
    int at = (int) folder.length(file);
    folder.write(
        file, at, ByteBuffer.allocate(begin.length + bytes.length).put(begin).put(bytes).flip());
    synchronized (this) {
      places.put(key(packet), new Place(file, at + begin.length, block.linkType()));
    }
  }

  private synchronized Optional<Place> place(PacketRef packet) {
    return Optional.ofNullable(places.get(key(packet)));
  }

  /** Finds a packet; empty if it was not kept, or had to go. */
  Optional<PacketBlock> find(PacketRef packet) throws IOException {
    Optional<Place> place = place(packet);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer bytes = BoundedFolder.read(place.get().file(), place.get().at(), FILE);
    return PacketBlock.read(bytes, 0, place.get().linkType())
        .filter(block -> block.time() == packet.time());
  }

  /** Copies what is still waited for. */
  @Deactivate
  void stop() throws InterruptedException {
    copying.cancel(false);
    worker.shutdown();
    worker.awaitTermination(5, TimeUnit.SECONDS);
    copy();
  }

  /** Returns how many packets are kept. */
  synchronized int size() {
    return places.size();
  }

  /** Returns incidents whose packets are still looked for. */
  List<String> looking() {
    return List.copyOf(waiting.keySet());
  }
}
