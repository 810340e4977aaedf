package org.kaname.pipeline.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of any size, mapped read-only in windows of at most 1 GiB that move forward.
 *
 * <p>Used by one thread. {@link #window()} is valid until the next {@link #reach}.
 */
final class MappedBytes implements AutoCloseable {
  private static final long WINDOW = 1L << 30;

  private final FileChannel channel;
  private final long size;
  private ByteBuffer window = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();
  private long base;

  MappedBytes(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
  }

  long size() {
    return size;
  }

  ByteBuffer window() {
    return window;
  }

  /** Returns the file offset of the window's first byte. */
  long base() {
    return base;
  }

  /** Returns the file offset just behind the window. */
  long end() {
    return base + window.limit();
  }

  /**
   * Makes {@code [from, from + length)} part of one window.
   *
   * @param length at most 1 GiB.
   * @return false if the file ends before.
   */
  boolean reach(long from, long length) throws IOException {
    if (from >= base && from + length <= end()) {
      return true;
    }
    if (length > WINDOW || from + length > size) {
      return false;
    }
    window = channel.map(MapMode.READ_ONLY, from, Math.min(WINDOW, size - from));
    base = from;
    return true;
  }

  @Override
  public void close() {
    window = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();
    base = size;
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
