package org.kaname.capture;

import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One stream of frames: a capture file or a share of a network card.
 *
 * <p>Used by one thread. A live source ticks at least every 100 ms when nothing arrives; a file
 * ticks once at the time of its last frame.
 */
@ConsumerType
public interface CaptureSource extends AutoCloseable {
  /** Returns the name that operators know: a file name or an interface. */
  String name();

  /**
   * Hands over what is there, a batch at most, and waits no longer than {@code patience}.
   *
   * @return false at the end of a file; a live source never ends by itself.
   * @throws IOException if the source is broken: cut file, interface gone.
   */
  boolean poll(FrameSink sink, Duration patience) throws IOException;

  /** Says whether time passes by itself: true for a network card. */
  boolean live();

  @Override
  void close();
}
