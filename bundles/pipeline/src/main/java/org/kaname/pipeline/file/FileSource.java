package org.kaname.pipeline.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.kaname.capture.CaptureSource;
import org.kaname.capture.FrameSink;

/** What both file formats share: the mapping, the batches, the tick at the end. */
public abstract class FileSource implements CaptureSource {
  /** Frames handed over in one poll, at most. */
  public static final int BATCH = 4096;

  /** Longest frame taken: 256 KiB, as libpcap does (MAXIMUM_SNAPLEN). */
  static final int LONGEST = 262_144;

  final MappedBytes bytes;
  private final String name;
  private final Runnable onClose;
  private long position;
  private long lastTime;
  private String fault = "";

  FileSource(String name, MappedBytes bytes, long start, Runnable onClose) {
    this.name = name;
    this.bytes = bytes;
    this.position = start;
    this.onClose = onClose;
  }

  /**
   * Reads the record at a position and hands its frame over, if it holds one.
   *
   * @return the position of the next record, or -1 at the end.
   */
  abstract long record(long at, FrameSink sink) throws IOException;

  @Override
  public final boolean poll(FrameSink sink, Duration patience) throws IOException {
    for (int i = 0; i < BATCH; i++) {
      long next = record(position, sink);
      if (next < 0) {
        sink.tick(lastTime);
        return false;
      }
      position = next;
    }
    return true;
  }

  final void emit(
      FrameSink sink, ByteBuffer window, long at, int captured, int wire, long time, int linkType) {
    lastTime = time;
    int sane = Math.max(Math.min(wire, LONGEST), captured);
    sink.frame(window, (int) (at - bytes.base()), captured, sane, time, linkType, at);
  }

  /** Returns the time of the last frame, for frames that have none of their own. */
  final long lastTime() {
    return lastTime;
  }

  /** Remembers why reading ended early; the first reason stays. */
  final long broken(String key) {
    if (fault.isEmpty()) {
      fault = key;
    }
    return -1;
  }

  /** Returns the message key of what is wrong with the file, empty if nothing is. */
  public final String fault() {
    return fault;
  }

  /** Returns how much of the file has been read, 0..1. */
  public final double progress() {
    return bytes.size() == 0 ? 1 : (double) position / bytes.size();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean live() {
    return false;
  }

  @Override
  public final void close() {
    bytes.close();
    onClose.run();
  }
}
