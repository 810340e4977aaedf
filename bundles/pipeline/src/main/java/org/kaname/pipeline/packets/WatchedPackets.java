package org.kaname.pipeline.packets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kaname.incident.Provenance;
import org.kaname.response.Action;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.ResponseListener;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All packets between ends that a response keeps an eye on, for as long as it does: copied on their
 * way into the rolling store to {@code data/packets/watched}, masked as there, up to a size of its
 * own. A restart ends it, as the response is told of no more.
 */
@Component(service = {ResponseListener.class, WatchedPackets.class})
public final class WatchedPackets implements ResponseListener {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedPackets.class);
  private static final int PART = 4 << 20;
  private static final int FIRST = PacketBlock.SECTION + PacketBlock.INTERFACE;

  private final PacketRoll roll;
  private final BoundedFolder folder;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();

  /** Who is watched for an incident, until when in epoch milliseconds. */
  private record Watch(String incident, List<FramePair> pairs, long until) {}

  /** Begins to look at what goes into the rolling store. */
  @Activate
  public WatchedPackets(@Reference PacketRoll roll) throws IOException {
    this.roll = roll;
    folder =
        new BoundedFolder(
            roll.data().resolve("watched"), (long) roll.watchedMegabytes() << 20, file -> {});
    roll.tap(this::written);
  }

  @Deactivate
  void stop() {
    roll.tap(null);
  }

  @Override
  public void changed(Response response) {
    List<FramePair> pairs = new ArrayList<>();
    long until = 0;
    if (response.provenance() == Provenance.LIVE && response.state().acting()) {
      for (Step step : response.choice().map(Proposal::steps).orElse(List.of())) {
        Optional<StepState> held = held(response, step);
        if (step.action() == Action.WATCH && held.isPresent()) {
          until = Math.max(until, held.get().until());
          step.target().stream().flatMap(one -> FramePair.of(one).stream()).forEach(pairs::add);
        }
      }
    }
    if (pairs.isEmpty()) {
      watches.remove(response.id());
    } else {
      watches.put(response.id(), new Watch(response.incident(), pairs, until));
    }
  }

  private static Optional<StepState> held(Response response, Step step) {
    return response.steps().stream()
        .filter(state -> state.step().equals(step.id()))
        .filter(state -> state.phase() == StepState.Phase.HELD)
        .findFirst();
  }

  /** Looks through what was just written; on the thread that writes. */
  private void written(Track.Piece piece, int linkType) {
    long now = System.currentTimeMillis();
    watches.values().removeIf(watch -> watch.until() < now);
    for (Watch watch : List.copyOf(watches.values())) {
      ByteBuffer found = matching(watch, piece, linkType);
      if (found.hasRemaining()) {
        keep(watch, found);
      }
    }
  }

  private static ByteBuffer matching(Watch watch, Track.Piece piece, int linkType) {
    ByteBuffer bytes = piece.bytes().duplicate().position(0).limit(piece.length());
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    int at = piece.offset() == 0 ? FIRST : 0;
    for (int length = PacketBlock.length(bytes, at); length > 0; ) {
      int data = PacketBlock.data(at);
      int captured = bytes.getInt(data - 8);
      if (PacketBlock.packet(bytes, at)
          && watch.pairs().stream().anyMatch(p -> p.matches(bytes, data, captured, linkType))) {
        if (found.size() == 0) {
          found.writeBytes(PacketBlock.begin(linkType, piece.track().sensor()));
        }
        byte[] block = new byte[length];
        bytes.get(at, block);
        found.writeBytes(block);
      }
      at += length;
      length = PacketBlock.length(bytes, at);
    }
    return ByteBuffer.wrap(found.toByteArray());
  }

  private void keep(Watch watch, ByteBuffer found) {
    try {
      Path file = part(watch.incident(), found.remaining());
      folder.write(file, folder.length(file), found);
    } catch (IOException e) {
      LOG.error("packets of {} are not kept; make room on the disk", watch.incident(), e);
      watches.values().remove(watch);
    }
  }

  /** Returns the newest part of an incident, or the next one if that is full. */
  private Path part(String incident, int more) {
    int number = 0;
    for (Path file : parts(incident)) {
      String name = String.valueOf(file.getFileName()).replace(BoundedFolder.SUFFIX, "");
      number = Math.max(number, Integer.parseInt(name, 16));
    }
    Path last = file(incident, number);
    return folder.length(last) + more > PART ? file(incident, number + 1) : last;
  }

  private Path file(String incident, int number) {
    return folder.file(PacketRoll.folderName(incident), String.format(Locale.ROOT, "%08x", number));
  }

  private List<Path> parts(String incident) {
    Path place = file(incident, 0).getParent();
    return folder.files().stream()
        .filter(file -> Objects.equals(file.getParent(), place))
        .sorted()
        .toList();
  }

  /**
   * Writes what was kept for an incident: sections of pcapng, in the order in which they came.
   *
   * @return how many packets.
   */
  int copy(String incident, OutputStream out) throws IOException {
    int packets = 0;
    for (Path file : parts(incident)) {
      ByteBuffer bytes = BoundedFolder.read(file, 0, 2 * PART);
      int at = 0;
      for (int length = PacketBlock.length(bytes, at); length > 0; ) {
        packets += PacketBlock.packet(bytes, at) ? 1 : 0;
        at += length;
        length = PacketBlock.length(bytes, at);
      }
      byte[] whole = new byte[at];
      bytes.get(0, whole);
      out.write(whole);
    }
    return packets;
  }
}
