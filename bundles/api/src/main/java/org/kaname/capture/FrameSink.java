package org.kaname.capture;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes frames from one {@link CaptureSource}, all on the thread of that source.
 *
 * <p>Nothing is copied: the bytes belong to the source and are valid only during the call.
 */
@ProviderType
public interface FrameSink {
  /**
   * Takes one frame.
   *
   * @param bytes a direct, read-only buffer in big-endian order; position and limit are ignored.
   * @param at absolute index of the first captured byte.
   * @param captured bytes present, 0 or more.
   * @param wire bytes the frame had on the wire, at least {@code captured}.
   * @param time epoch nanoseconds.
   * @param linkType of the capture file registry (LINKTYPE_*: 1 Ethernet, 101 raw IP, 113 and 276
   *     Linux cooked).
   * @param position where the source can find the frame again; see {@link PacketRef#position()}.
   */
  void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position);

  /** Says that packet time has reached {@code time} although no frame arrived. */
  void tick(long time);

  /** Reports frames that the source lost before anyone saw them. */
  void dropped(long frames);
}
