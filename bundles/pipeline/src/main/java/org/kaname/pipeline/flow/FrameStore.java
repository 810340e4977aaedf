package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;

/**
 * Keeps the frames of a network card for a while. Called on the thread of one shard: allocates
 * nothing, waits for nothing.
 */
public interface FrameStore {
  /**
   * Begins a frame.
   *
   * @return where it will be found: the position of its {@link org.kaname.capture.PacketRef}.
   */
  long begin(int captured, int linkType);

  /**
   * Takes the frame that was begun, after it has been decoded.
   *
   * @param at absolute index of its first byte.
   * @param time epoch nanoseconds.
   * @param asked whether an alert points at it, so that it has to be shown with what was decoded.
   */
  void keep(
      Shard shard,
      ByteBuffer bytes,
      int at,
      int captured,
      int wire,
      long time,
      int linkType,
      boolean asked);

  /**
   * Says that a second of packet time has passed.
   *
   * @return frames that could not be kept since the last call.
   */
  long second();

  /** Says that no frame follows. */
  void close();
}
