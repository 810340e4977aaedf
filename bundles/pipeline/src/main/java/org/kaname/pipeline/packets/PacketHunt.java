package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.capture.FrameSink;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketView;
import org.kaname.pipeline.flow.FrameNotes;
import org.kaname.pipeline.flow.Shard;

/**
 * Goes through a capture with its decoders and lifts out wanted packets, personal bytes overwritten
 * (see {@link Lifted}).
 */
final class PacketHunt implements FrameSink {
  /** A packet that was found. */
  record Found(PacketView view, Lifted lifted, int linkType) {
    byte[] bytes() {
      return lifted.bytes();
    }
  }

  private final Map<Long, PacketRef> wanted;
  private final Shard shard;
  private final FrameNotes notes;
  private final List<Found> found = new ArrayList<>();

  /**
   * Prepares a hunt.
   *
   * @param wanted packets of one file by their position.
   * @param shard decodes.
   */
  PacketHunt(Map<Long, PacketRef> wanted, Shard shard) {
    this.wanted = wanted;
    this.shard = shard;
    notes = shard.takeNotes();
  }

  List<Found> found() {
    return found;
  }

  boolean complete() {
    return found.size() == wanted.size();
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    shard.frame(bytes, at, captured, wire, time, linkType, position);
    PacketRef packet = wanted.get(position);
    if (packet == null || packet.time() != time) {
      return;
    }
    Lifted lifted = Lifted.of(shard, notes, bytes, at, captured, linkType);
    found.add(new Found(lifted.view(packet, wire), lifted, linkType));
  }

  @Override
  public void tick(long time) {
    // The end of the file says nothing about a packet.
  }

  @Override
  public void dropped(long frames) {
    // A file drops nothing.
  }
}
