package org.kaname.response.openflow;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a switch. A thread reads, answers echo requests and drops what nobody asked
 * for; {@link #exchange} is for one thread at a time.
 */
final class Channel implements AutoCloseable {
  private static final int MOST_REPLIES = 4096;

  private final Socket socket;
  private final int timeoutMillis;
  private final OutputStream out;
  private final BlockingQueue<byte[]> replies = new ArrayBlockingQueue<>(MOST_REPLIES);
  private final Thread reader;
  private volatile @Nullable IOException broken;
  private int transaction;

  /** Says hello; throws if the switch does not, or speaks no OpenFlow 1.3. */
  Channel(Socket socket, String name, int timeoutMillis) throws IOException {
    this.socket = socket;
    this.timeoutMillis = timeoutMillis;
    out = socket.getOutputStream();
    reader = new Thread(this::read, "openflow-" + name);
    reader.setDaemon(true);
    reader.start();
    write(Wire.hello());
    exchange(List.of(Wire.plain(Wire.FEATURES_REQUEST)));
  }

  private void write(byte[] message) throws IOException {
    synchronized (out) {
      out.write(message);
      out.flush();
    }
  }

  private void read() {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        take(next(in));
      }
    } catch (IOException e) {
      broken = e;
      close();
    }
  }

  private static byte[] next(DataInputStream in) throws IOException {
    byte[] header = in.readNBytes(Wire.HEADER);
    if (header.length < Wire.HEADER) {
      throw new EOFException("closed by the switch");
    }
    int length = (header[2] & 0xFF) << 8 | header[3] & 0xFF;
    boolean hello = header[1] == Wire.HELLO;
    if (length < Wire.HEADER || header[0] < Wire.VERSION || !hello && header[0] != Wire.VERSION) {
      throw new IOException("no OpenFlow 1.3: version " + header[0] + ", length " + length);
    }
    byte[] message = new byte[length];
    System.arraycopy(header, 0, message, 0, Wire.HEADER);
    in.readFully(message, Wire.HEADER, length - Wire.HEADER);
    return message;
  }

  private void take(byte[] message) throws IOException {
    switch (Wire.type(message)) {
      case Wire.ECHO_REQUEST -> write(Wire.echoReply(message));
      case Wire.ERROR, Wire.FEATURES_REPLY, Wire.MULTIPART_REPLY, Wire.BARRIER_REPLY -> {
        if (!replies.offer(message)) {
          throw new IOException("more replies than anybody asked for");
        }
      }
      default -> {}
    }
  }

  /** Says whether it can still be used. */
  boolean open() {
    return broken == null && !socket.isClosed();
  }

  /**
   * Sends messages and a barrier, and waits for the barrier's reply (7.3.7): then everything before
   * was carried out.
   *
   * @return replies and errors to these messages.
   * @throws IOException if there was no reply in time; the connection is closed then.
   */
  List<byte[]> exchange(List<byte[]> messages) throws IOException {
    replies.clear();
    Set<Integer> own = new HashSet<>();
    for (byte[] message : messages) {
      own.add(send(message));
    }
    int barrier = send(Wire.plain(Wire.BARRIER_REQUEST));
    List<byte[]> answers = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (true) {
      byte[] reply = await(end);
      if (Wire.transaction(reply) == barrier) {
        return answers;
      }
      if (own.contains(Wire.transaction(reply))) {
        answers.add(reply);
      }
    }
  }

  private int send(byte[] message) throws IOException {
    Wire.setTransaction(message, ++transaction);
    write(message);
    return transaction;
  }

  private byte[] await(long end) throws IOException {
    try {
      while (open()) {
        byte[] reply = replies.poll(50, TimeUnit.MILLISECONDS);
        if (reply != null) {
          return reply;
        }
        if (System.nanoTime() - end >= 0) {
          close();
          throw new SocketTimeoutException("no answer in " + timeoutMillis + " ms");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IOException("interrupted", e);
    }
    throw new IOException("connection lost", broken);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      broken = e;
    }
  }
}
