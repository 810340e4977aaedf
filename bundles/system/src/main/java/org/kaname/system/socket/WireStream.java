package org.kaname.system.socket;

import java.io.IOException;
import java.io.OutputStream;

/** Sends what is printed as frames of one kind, at most a buffer late. */
final class WireStream extends OutputStream {
  private static final int CAPACITY = 32 * 1024;

  private final Wire wire;
  private final int kind;
  private final byte[] buffer = new byte[CAPACITY];
  private int length;

  WireStream(Wire wire, int kind) {
    this.wire = wire;
    this.kind = kind;
  }

  @Override
  public synchronized void write(int value) throws IOException {
    if (length == CAPACITY) {
      flush();
    }
    buffer[length++] = (byte) value;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
    if (count > CAPACITY - length) {
      flush();
    }
    if (count > CAPACITY) {
      wire.send(kind, bytes, offset, count);
      return;
    }
    System.arraycopy(bytes, offset, buffer, length, count);
    length += count;
  }

  @Override
  public synchronized void flush() throws IOException {
    if (length > 0) {
      wire.send(kind, buffer, 0, length);
      length = 0;
    }
  }
}
