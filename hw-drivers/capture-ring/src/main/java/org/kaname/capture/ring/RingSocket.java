package org.kaname.capture.ring;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.kaname.capture.CaptureFault;
import org.kaname.text.Text;

/** A packet socket with its ring. Used by one thread at a time. */
final class RingSocket implements AutoCloseable {
  static final int BLOCK = 256 << 10;

  /** Any multiple of 16 that divides the block: TPACKET_V3 packs frames as they come. */
  private static final int FRAME = 2048;

  /** A block that is not full is handed over after so many milliseconds. */
  static final int RETIRE_MILLIS = 10;

  /** Room before every frame for the VLAN tag that is put back. */
  private static final int HEAD_ROOM = 4;

  /** Asks for a group that nobody else has. */
  static final int NEW_GROUP = -1;

  private static final int ARP_ETHERNET = 1;
  private static final int ARP_LOOPBACK = 772;
  private static final int ARP_TUNNEL = 768;
  private static final int ARP_NONE = 65_534;

  private final String name;
  private final int socket;
  private final Memory word = new Memory(16);
  private final Memory length = new Memory(4);
  private final Memory polled = new Memory(8);
  private final long size;
  private final Pointer ring;
  private final int linkType;
  private boolean closed;

  /** Opens an interface; no frame arrives before {@link #filter} or {@link #everything}. */
  RingSocket(String name, int megabytes) throws CaptureFault {
    this.name = name;
    size = (long) megabytes << 20;
    try {
      socket = Kernel.socket(Kernel.AF_PACKET, Kernel.SOCK_RAW | Kernel.SOCK_CLOEXEC, 0);
    } catch (LastErrorException e) {
      throw fault(e, "socket");
    }
    String step = "interface";
    try {
      int index = Interfaces.index(socket, name);
      checkUp(index);
      linkType = linkType(Interfaces.hardware(socket, name));
      step = "ring";
      set(Kernel.PACKET_VERSION, Kernel.TPACKET_V3);
      set(Kernel.PACKET_RESERVE, HEAD_ROOM);
      attach(Program.nothing());
      request();
      ring = Kernel.map(socket, size);
      step = "bind";
      bind(index);
    } catch (LastErrorException e) {
      Kernel.close(socket);
      throw fault(e, step);
    } catch (CaptureFault e) {
      Kernel.close(socket);
      throw e;
    }
  }

  private void checkUp(int index) throws CaptureFault {
    if (index == 0) {
      throw new CaptureFault(text("ring.no_interface"));
    }
    int flags = Interfaces.flags(socket, name);
    if ((flags & Kernel.IFF_UP) == 0) {
      throw new CaptureFault(text("ring.interface_down"));
    }
    if ((flags & Kernel.IFF_RUNNING) == 0) {
      throw new CaptureFault(text("ring.no_link"));
    }
  }

  /** Returns the link type of the capture file registry. */
  private int linkType(int hardware) throws CaptureFault {
    return switch (hardware) {
      case ARP_ETHERNET, ARP_LOOPBACK -> 1;
      case ARP_NONE, ARP_TUNNEL -> 101;
      default ->
          throw new CaptureFault(
              new Text("ring.unknown_hardware", Map.of("interface", name, "kind", hardware)));
    };
  }

  private void request() {
    Memory request = new Memory(28);
    request.clear();
    request.setInt(0, BLOCK);
    request.setInt(4, (int) (size / BLOCK));
    request.setInt(8, FRAME);
    request.setInt(12, (int) (size / FRAME));
    request.setInt(16, RETIRE_MILLIS);
    Kernel.setsockopt(socket, Kernel.SOL_PACKET, Kernel.PACKET_RX_RING, request, 28);
  }

  private void bind(int index) {
    Memory address = new Memory(20);
    address.clear();
    address.setShort(0, (short) Kernel.AF_PACKET);
    address.setShort(2, Short.reverseBytes((short) Kernel.ETH_P_ALL));
    address.setInt(4, index);
    Kernel.bind(socket, address, 20);
    Memory membership = new Memory(16);
    membership.clear();
    membership.setInt(0, index);
    membership.setShort(4, (short) Kernel.PACKET_MR_PROMISC);
    Kernel.setsockopt(socket, Kernel.SOL_PACKET, Kernel.PACKET_ADD_MEMBERSHIP, membership, 16);
    if ((Interfaces.flags(socket, name) & Kernel.IFF_LOOPBACK) != 0) {
      set(Kernel.PACKET_IGNORE_OUTGOING, 1);
    }
  }

  private void set(int option, int value) {
    word.setInt(0, value);
    Kernel.setsockopt(socket, Kernel.SOL_PACKET, option, word, 4);
  }

  private void attach(Program program) {
    Memory instructions = program.room();
    Memory header = program.header(instructions);
    Kernel.setsockopt(socket, Kernel.SOL_SOCKET, Kernel.SO_ATTACH_FILTER, header, 16);
    instructions.close();
  }

  /**
   * Joins the sockets that share an interface.
   *
   * @param group {@link #NEW_GROUP} or one from 0.
   * @return the group.
   */
  int join(int group) throws CaptureFault {
    try {
      boolean fresh = group == NEW_GROUP;
      int kind = Kernel.FANOUT_CBPF | (fresh ? Kernel.FANOUT_FLAG_UNIQUEID : 0);
      set(Kernel.PACKET_FANOUT, (fresh ? 0 : group) | kind << 16);
      get(Kernel.SOL_PACKET, Kernel.PACKET_FANOUT, 4);
      return word.getInt(0) & 0xFFFF;
    } catch (LastErrorException e) {
      throw fault(e, "fanout");
    }
  }

  /** Says how the group of this socket shares frames. */
  void share(Program program) throws CaptureFault {
    Memory instructions = program.room();
    Memory header = program.header(instructions);
    try {
      Kernel.setsockopt(socket, Kernel.SOL_PACKET, Kernel.PACKET_FANOUT_DATA, header, 16);
    } catch (LastErrorException e) {
      throw fault(e, "fanout");
    } finally {
      instructions.close();
    }
  }

  /** Lets frames of a filter in: a pointer to {@code struct sock_fprog}. */
  void filter(Pointer program) throws CaptureFault {
    try {
      Kernel.setsockopt(socket, Kernel.SOL_SOCKET, Kernel.SO_ATTACH_FILTER, program, 16);
    } catch (LastErrorException e) {
      throw fault(e, "filter");
    }
  }

  /** Lets every frame in. */
  void everything() throws CaptureFault {
    try {
      word.setInt(0, 0);
      Kernel.setsockopt(socket, Kernel.SOL_SOCKET, Kernel.SO_DETACH_FILTER, word, 4);
    } catch (LastErrorException e) {
      throw fault(e, "filter");
    }
  }

  private void get(int level, int option, int bytes) {
    length.setInt(0, bytes);
    Kernel.getsockopt(socket, level, option, word, length);
  }

  ByteBuffer memory() {
    return ring.getByteBuffer(0, size);
  }

  int linkType() {
    return linkType;
  }

  String name() {
    return name;
  }

  /** Returns frames that found no room since the last call. */
  long dropped() throws CaptureFault {
    try {
      get(Kernel.SOL_PACKET, Kernel.PACKET_STATISTICS, 12);
      return word.getInt(4) & 0xFFFF_FFFFL;
    } catch (LastErrorException e) {
      throw fault(e, "statistics");
    }
  }

  /**
   * Waits for a block.
   *
   * @throws CaptureFault if the interface went.
   */
  void await(int millis) throws CaptureFault {
    polled.setInt(0, socket);
    polled.setShort(4, Kernel.POLLIN);
    polled.setShort(6, (short) 0);
    try {
      Kernel.poll(polled, 1, millis);
    } catch (LastErrorException e) {
      if (e.getErrorCode() != Kernel.EINTR) {
        throw fault(e, "poll");
      }
      return;
    }
    if ((polled.getShort(6) & Kernel.POLLERR) != 0) {
      get(Kernel.SOL_SOCKET, Kernel.SO_ERROR, 4);
      throw fault(new LastErrorException(word.getInt(0)), "poll");
    }
  }

  /**
   * Looks whether the interface is up and has a link.
   *
   * @throws CaptureFault if not.
   */
  void check() throws CaptureFault {
    checkUp(Interfaces.index(socket, name));
  }

  private Text text(String key) {
    return new Text(key, Map.of("interface", name));
  }

  private CaptureFault fault(LastErrorException cause, String step) {
    int code = cause.getErrorCode();
    Text text =
        switch (code) {
          case Kernel.EPERM, Kernel.EACCES -> text("ring.no_permission");
          case Kernel.ENODEV -> text("ring.no_interface");
          case Kernel.ENETDOWN -> text("ring.interface_down");
          case Kernel.ENOMEM, Kernel.ENOBUFS ->
              new Text("ring.no_memory", Map.of("interface", name, "megabytes", size >> 20));
          default ->
              new Text("ring.failed", Map.of("interface", name, "step", step, "number", code));
        };
    CaptureFault fault = new CaptureFault(text);
    fault.initCause(cause);
    return fault;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Kernel.munmap(ring, size);
      Kernel.close(socket);
    }
  }
}
