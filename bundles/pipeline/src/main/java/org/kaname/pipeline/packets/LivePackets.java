package org.kaname.pipeline.packets;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketView.Field;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds packets of network cards again: those behind incidents, and the last ones. */
@Component(service = LivePackets.class)
public final class LivePackets {
  private final PacketRoll roll;
  private final KeptPackets kept;

  @Activate
  public LivePackets(@Reference PacketRoll roll, @Reference KeptPackets kept) {
    this.roll = roll;
    this.kept = kept;
  }

  Optional<PacketHunt.Found> find(PacketRef packet) throws IOException {
    Optional<PacketBlock> block = kept.find(packet);
    if (block.isEmpty()) {
      block = roll.find(packet);
    }
    return block.isEmpty() ? Optional.empty() : Optional.of(found(packet, block.get()));
  }

  private static PacketHunt.Found found(PacketRef packet, PacketBlock block) throws IOException {
    Lifted lifted = new Lifted(block.hex(), fields(block));
    return new PacketHunt.Found(lifted.view(packet, block.wire()), lifted, block.linkType());
  }

  private static List<Field> fields(PacketBlock block) throws IOException {
    if (block.comment().isEmpty()) {
      return new FrameLayout(java.util.HexFormat.of().parseHex(block.hex()), block.linkType())
          .fields();
    }
    return Json.read(block.comment(), Track.Note.class).fields();
  }
}
