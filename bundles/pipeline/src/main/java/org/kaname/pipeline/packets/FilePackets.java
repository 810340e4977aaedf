package org.kaname.pipeline.packets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketView;
import org.kaname.pipeline.Decoders;
import org.kaname.pipeline.file.CaptureFiles;
import org.kaname.pipeline.file.FileSource;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.pipeline.flow.Shard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds packets in capture files again, going through them from the beginning for their context.
 */
@Component(service = FilePackets.class)
public final class FilePackets {
  private final CaptureLibrary library;
  private final DecoderSet.Current decoders;

  /** Looks with the decoders that are installed. */
  @Activate
  public FilePackets(@Reference CaptureLibrary library, @Reference Decoders decoders) {
    this(library, (DecoderSet.Current) decoders);
  }

  /** Looks with these decoders. */
  public FilePackets(CaptureLibrary library, DecoderSet.Current decoders) {
    this.library = library;
    this.decoders = decoders;
  }

  /** Finds one packet; empty if its file is gone. */
  public Optional<PacketView> view(PacketRef packet) throws IOException {
    return hunt(packet.source(), List.of(packet)).stream().findFirst().map(PacketHunt.Found::view);
  }

  /** Writes packets as one pcapng file, in order of time; returns how many. */
  public int download(List<PacketRef> packets, OutputStream out) throws IOException {
    return Packets.write(find(packets), out);
  }

  List<PacketHunt.Found> find(List<PacketRef> packets) throws IOException {
    Map<String, List<PacketRef>> bySource = new HashMap<>();
    packets.forEach(
        packet -> bySource.computeIfAbsent(packet.source(), s -> new ArrayList<>()).add(packet));
    List<PacketHunt.Found> found = new ArrayList<>();
    for (Map.Entry<String, List<PacketRef>> source : bySource.entrySet()) {
      found.addAll(hunt(source.getKey(), source.getValue()));
    }
    return found;
  }

  private List<PacketHunt.Found> hunt(String name, List<PacketRef> packets) throws IOException {
    Optional<Path> file = library.find(name);
    if (file.isEmpty()) {
      return List.of();
    }
    Map<Long, PacketRef> wanted = new HashMap<>();
    packets.forEach(packet -> wanted.put(packet.position(), packet));
    Shard shard =
        new Shard(
            name,
            false,
            0,
            1,
            Shard.Limits.standard(),
            new Shard.Surroundings(
                decoders,
                DetectorSet.fixed(List.of()),
                alert -> {},
                (ended, flow) -> {},
                fault -> {}));
    PacketHunt hunt = new PacketHunt(wanted, shard);
    try (FileSource source = CaptureFiles.open(file.get(), name)) {
      while (!hunt.complete() && source.poll(hunt, Duration.ZERO)) {
        shard.between();
      }
    } finally {
      shard.finish();
    }
    return hunt.found();
  }
}
