package org.kaname.scenario;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.PriorityQueue;

/**
 * A simulated clock: runs actions in the order of their times and writes the frames they send, in
 * order, to a capture file (pcap, nanoseconds).
 */
final class Timeline implements AutoCloseable {
  private static final int PCAP_NANOSECONDS = 0xA1B23C4D;

  private record Event(long time, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final OutputStream out;
  private long now;
  private long order;
  private long frames;

  Timeline(Path file, long start) throws IOException {
    now = start;
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    ByteBuffer header = ByteBuffer.allocate(24).putInt(PCAP_NANOSECONDS);
    out.write(
        header
            .putShort((short) 2)
            .putShort((short) 4)
            .putLong(0)
            .putInt(262_144)
            .putInt(1)
            .array());
  }

  long now() {
    return now;
  }

  long frames() {
    return frames;
  }

  void at(long time, Runnable action) {
    events.add(new Event(Math.max(time, now), order++, action));
  }

  void after(long nanos, Runnable action) {
    at(now + nanos, action);
  }

  /** Sends a frame some nanoseconds from now. */
  void send(long delay, byte[] frame) {
    after(delay, () -> write(frame));
  }

  private void write(byte[] frame) {
    ByteBuffer header = ByteBuffer.allocate(16);
    header.putInt((int) (now / 1_000_000_000)).putInt((int) (now % 1_000_000_000));
    header.putInt(frame.length).putInt(frame.length);
    try {
      out.write(header.array());
      out.write(frame);
      frames++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void runUntil(long end) {
    while (!events.isEmpty() && events.peek().time() <= end) {
      Event event = events.remove();
      now = event.time();
      event.action().run();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
