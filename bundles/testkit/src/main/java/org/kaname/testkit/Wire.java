package org.kaname.testkit;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes a capture of conversations, split and disordered as networks do it. */
public final class Wire {
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int ETHERNET = 1;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int VLAN = 0x8100;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final long STEP = 200_000;
  private static final long TIMEOUT = 250_000_000; // until a segment is sent again
  private static final int SECOND = 1_000_000_000;

  /**
   * What a network does to conversations.
   *
   * @param six IPv6 instead of IPv4.
   * @param vlan number, 0 for none.
   * @param fragments one packet in three comes in fragments.
   * @param shuffled neighbours among the segments of a write change places.
   * @param repeated some segments come again, joined with others.
   * @param wrapping sequence numbers go past 2^32.
   * @param handshake whether the beginning of connections is in the capture.
   * @param largest segment; each is of a size up to it.
   */
  public record Shape(
      boolean six,
      int vlan,
      boolean fragments,
      boolean shuffled,
      boolean repeated,
      boolean wrapping,
      boolean handshake,
      int largest) {
    /** Returns a network that does nothing to what it carries. */
    public static Shape plain() {
      return new Shape(false, 0, false, false, false, false, true, 1460);
    }

    /** Returns a network that splits what it carries anywhere. */
    public static Shape split(int largest) {
      return new Shape(false, 0, false, false, false, false, true, largest);
    }
  }

  private final Random random;
  private final Shape shape;
  private final long step;
  private final CaptureBytes capture =
      CaptureBytes.pcap(NANOSECONDS, ByteOrder.LITTLE_ENDIAN, ETHERNET);
  private long time = 1_700_000_000L * SECOND;
  private int identification = 1;

  /** Makes a network. */
  public Wire(Random random, Shape shape) {
    this(random, shape, STEP);
  }

  /**
   * Makes a network.
   *
   * @param step nanoseconds between two packets.
   */
  public Wire(Random random, Shape shape, long step) {
    this.random = random;
    this.shape = shape;
    this.step = step;
  }

  /** Lets time pass. */
  public Wire pause(long nanos) {
    time += nanos;
    return this;
  }

  private void send(byte[] frame) {
    time += step;
    capture.record((int) (time / SECOND), (int) (time % SECOND), frame);
  }

  private void packet(int from, int to, int protocol, byte[] inside) {
    identification++;
    int cut = shape.fragments && inside.length > 64 && random.nextInt(3) == 0 ? 32 : 0;
    if (cut == 0) {
      frame(from, to, whole(from, to, protocol, inside));
      return;
    }
    byte[] first = Arrays.copyOf(inside, cut);
    byte[] rest = Arrays.copyOfRange(inside, cut, inside.length);
    frame(from, to, fragment(from, to, protocol, 0, true, first));
    frame(from, to, fragment(from, to, protocol, cut, false, rest));
  }

  private byte[] whole(int from, int to, int protocol, byte[] inside) {
    return shape.six
        ? Packets.ipv6(from, to, protocol, inside)
        : Packets.ipv4(from, to, protocol, identification, inside);
  }

  private byte[] fragment(int from, int to, int protocol, int offset, boolean more, byte[] inside) {
    if (shape.six) {
      byte[] part = Packets.fragment6(protocol, identification, offset, more, inside);
      return Packets.ipv6(from, to, 44, part);
    }
    return Packets.fragment4(from, to, protocol, identification, offset, more, inside);
  }

  private void frame(int from, int to, byte[] packet) {
    int type = shape.six ? IPV6 : IPV4;
    byte[] tagged = shape.vlan == 0 ? packet : Packets.tag(shape.vlan, type, packet);
    byte[] frame = Packets.ethernet(from, to, shape.vlan == 0 ? type : VLAN, tagged);
    send(Arrays.copyOf(frame, Math.max(60, frame.length)));
  }

  /** Sends a datagram. */
  public Wire udp(int from, int fromPort, int to, int toPort, byte[] data) {
    packet(from, to, UDP, Packets.udp(fromPort, toPort, data));
    return this;
  }

  /** Opens a connection. */
  public Talk tcp(int client, int clientPort, int server, int serverPort) {
    return new Talk(new int[] {client, server}, new int[] {clientPort, serverPort}).open();
  }

  /** One connection. */
  public final class Talk {
    private final int[] host;
    private final int[] port;
    private final int[] next = new int[2];

    private Talk(int[] host, int[] port) {
      this.host = host;
      this.port = port;
      for (int side = 0; side < 2; side++) {
        next[side] = shape.wrapping ? -1 - random.nextInt(2000) : 1 + random.nextInt(1 << 30);
      }
    }

    private Talk open() {
      if (shape.handshake) {
        segment(0, Packets.SYN, next[0]++, new byte[0]);
        segment(1, Packets.SYN | Packets.ACK, next[1]++, new byte[0]);
      }
      segment(0, Packets.ACK, next[0], new byte[0]);
      return this;
    }

    private void segment(int side, int flags, int sequence, byte[] data) {
      int other = side ^ 1;
      int ack = (flags & Packets.ACK) == 0 ? 0 : next[other];
      byte[] tcp = Packets.tcp(port[side], port[other], sequence, ack, flags, data);
      packet(host[side], host[other], TCP, tcp);
    }

    /** The client says something. */
    public Talk client(byte[]... data) {
      return say(0, Packets.join(data));
    }

    /** The server says something. */
    public Talk server(byte[]... data) {
      return say(1, Packets.join(data));
    }

    /** One side sends one segment, which need not end with a message. */
    public Talk piece(int side, byte[] data) {
      segment(side, Packets.ACK, next[side], data);
      next[side] += data.length;
      return this;
    }

    private Talk say(int side, byte[] data) {
      List<int[]> parts = parts(data.length);
      if (shape.shuffled && parts.size() > 1) {
        int at = random.nextInt(parts.size() - 1);
        parts.add(at, parts.remove(at + 1));
      }
      for (int i = 0; i < parts.size(); i++) {
        part(side, data, parts.get(i)[0], parts.get(i)[1]);
        if (shape.repeated && random.nextInt(3) == 0) {
          int from = Math.max(0, parts.get(i)[0] - shape.largest / 2);
          pause(TIMEOUT);
          part(side, data, from, parts.get(i)[1]);
        }
      }
      next[side] += data.length;
      segment(side ^ 1, Packets.ACK, next[side ^ 1], new byte[0]);
      return this;
    }

    private void part(int side, byte[] data, int from, int to) {
      segment(side, Packets.ACK, next[side] + from, Arrays.copyOfRange(data, from, to));
    }

    /** Splits so many bytes; repeated segments stay below the largest frame. */
    private List<int[]> parts(int length) {
      List<int[]> parts = new ArrayList<>();
      for (int at = 0; at < length; ) {
        int most = Math.min(shape.largest, length - at);
        int size = shape.largest < 1460 ? 1 + random.nextInt(most) : most;
        parts.add(new int[] {at, at + size});
        at += size;
      }
      return parts;
    }

    /** Ends the connection. */
    public void end() {
      for (int side = 0; side < 2; side++) {
        segment(side, Packets.FIN | Packets.ACK, next[side]++, new byte[0]);
      }
      segment(0, Packets.ACK, next[0], new byte[0]);
    }
  }

  /** Returns the capture file. */
  public byte[] pcap() {
    return capture.bytes();
  }
}
