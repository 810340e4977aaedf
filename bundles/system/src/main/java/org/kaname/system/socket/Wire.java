package org.kaname.system.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Frames on the command socket: one byte kind, four bytes length, then so many bytes.
 *
 * <p>Channels are read and written as such: the streams of {@code Channels} of JDK 17 let a blocked
 * reader hold up the writer.
 */
final class Wire {
  /** Client to server: the command. */
  static final int COMMAND = 1;

  /** Client to server: the caller's working folder. */
  static final int FOLDER = 2;

  /** Client to server: the caller's language, a tag of BCP 47. */
  static final int LANGUAGE = 3;

  /** Client to server: all is said. */
  static final int GO = 4;

  /** Server to client: bytes for the standard output. */
  static final int OUT = 5;

  /** Server to client: bytes for the standard error. */
  static final int ERR = 6;

  /** Server to client: the exit status, one byte; nothing follows. */
  static final int EXIT = 7;

  /** Client to server: who signs in; answered by a {@link #TOKEN} and {@link #EXIT}. */
  static final int NAME = 8;

  /** Client to server: the password of who signs in. */
  static final int PASSWORD = 9;

  /** Server to client: what stands for a sign-in. Client to server: the same, with a command. */
  static final int TOKEN = 10;

  private static final int HEAD = 5;
  private static final int LONGEST = 1 << 20;

  private final SocketChannel channel;

  Wire(SocketChannel channel) {
    this.channel = channel;
  }

  /** One frame as it was read. */
  record Frame(int kind, ByteBuffer body) {
    String text() {
      return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
    }
  }

  void send(int kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    send(kind, bytes, 0, bytes.length);
  }

  synchronized void send(int kind, byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + length);
    frame.put((byte) kind).putInt(length).put(bytes, offset, length).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /**
   * Reads the next frame.
   *
   * @throws EOFException if the other side has gone.
   */
  Frame read() throws IOException {
    ByteBuffer head = exactly(HEAD);
    int kind = head.get();
    int length = head.getInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("frame of " + length + " bytes");
    }
    return new Frame(kind, exactly(length));
  }

  private ByteBuffer exactly(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the other side has closed the socket");
      }
    }
    return buffer.flip();
  }
}
